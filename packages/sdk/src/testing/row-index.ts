interface Identified {
  readonly id: string;
}

/** Where each ID stood when it was last looked for; checked before it is believed, since tests change rows as they like. */
const places = new WeakMap<readonly Identified[], Map<string, number>>();

/** The row with an ID, quickly also among a hundred thousand. */
export function rowById<Row extends Identified>(rows: readonly Row[], id: string): Row | undefined {
  return rows[placeOf(rows, id)];
}

/** Where the row with an ID stands; -1 when there is none. */
export function placeOf(rows: readonly Identified[], id: string): number {
  const known = places.get(rows)?.get(id);
  if (known !== undefined) {
    // Rows before it may have been removed meanwhile; then it has moved to the front.
    for (let place = Math.min(known, rows.length - 1); place >= 0; place -= 1) {
      if (rows[place]?.id === id) return place;
    }
  }
  const found = new Map(rows.map((row, place) => [row.id, place]));
  places.set(rows, found);
  return found.get(id) ?? -1;
}

/** Puts a changed row in the place of the one with its ID. */
export function replace<Row extends Identified>(rows: Row[], row: Row): Row {
  const place = placeOf(rows, row.id);
  if (place >= 0) rows[place] = row;
  return row;
}
