/** A button, link or box of a row. */
export interface RowControl {
  /** What it does, as its `data-action` says. */
  readonly action: string;
  /** Of the row's schedule. */
  readonly id: string;
  readonly element: HTMLElement;
}

/** The control of a row that an event comes from; undefined when it comes from anything else. */
export function rowControlOf({target}: Event): RowControl | undefined {
  if (!(target instanceof Element)) return undefined;
  const element = target.closest<HTMLElement>('[data-action]');
  const action = element?.dataset['action'];
  const id = rowOf(target)?.dataset['id'];
  if (element === null || action === undefined || id === undefined) return undefined;
  return {action, id, element};
}

/** The row that something is in; null outside of the rows. */
export function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('tr[data-id]') : null;
}
