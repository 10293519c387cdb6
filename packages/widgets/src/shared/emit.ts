import type {SchedulesEventMap} from './events.js';

/** Tells the page what has happened. */
export function emit<Type extends keyof SchedulesEventMap>(
  target: EventTarget,
  type: Type,
  detail: SchedulesEventMap[Type],
): void {
  target.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true}));
}

/**
 * Asks the page before an action.
 *
 * @returns false if a listener called `preventDefault()`: the host has taken the action over, do nothing.
 */
export function emitRequest<Type extends keyof SchedulesEventMap & `${string}-request`>(
  target: EventTarget,
  type: Type,
  detail: SchedulesEventMap[Type],
): boolean {
  return target.dispatchEvent(
    new CustomEvent(type, {detail, bubbles: true, composed: true, cancelable: true}),
  );
}
