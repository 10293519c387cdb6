const REFUSED = 'Temporal refuses this schedule:';

/** As the `statusReason` of a schedule that Temporal refuses. */
export function refusalReason(message: string): string {
  return `${REFUSED} ${message}`;
}

/** Whether a status reason is a refusal: it is over once Temporal holds the schedule and shows it. */
export function isRefusal(statusReason: string | null): boolean {
  return statusReason?.startsWith(REFUSED) === true;
}
