/** Neighbours without a gap. */
type Run = readonly [first: number, last: number];

/** Ascending values as runs. Two neighbours are not yet one. */
export function runsOf(values: readonly number[]): Run[] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run && run[1] === value - 1) run[1] = value;
    else runs.push([value, value]);
  }
  return runs.flatMap(([first, last]): Run[] =>
    last - first === 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  );
}

/** The step of a clock's field that goes evenly around: 15 for 0, 15, 30, 45 of 60; 1 for all. */
export function evenStep(values: readonly number[], range: number): number | undefined {
  const step = range / values.length;
  return values.length > 1 && values.every((value, index) => value === index * step) ? step : undefined;
}

/** Whether the values are neighbours, without a gap. */
export function isRun(values: readonly number[]): boolean {
  return values.length > 1 && (values.at(-1) ?? 0) - (values[0] ?? 0) === values.length - 1;
}
