/** With this begins the reason of a schedule whose last fire could make no run. */
export const FIRE_FAILED = 'Its last fire could make no run:';
/** With this begins the reason of a schedule whose last fire was missed. */
export const FIRE_MISSED = 'Its last fire was missed:';

/** Whether a status reason is about fires: the next fire that makes a run takes it back. */
export function isFireTrouble(statusReason: string | null): boolean {
  return statusReason?.startsWith(FIRE_FAILED) === true || statusReason?.startsWith(FIRE_MISSED) === true;
}
