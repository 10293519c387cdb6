/** How a reference begins, whatever run it belongs to. */
export const SECRET_REFERENCE_START = '{secret:';

/**
 * What stands for a secret input in everything that passes through Temporal: the run's inputs, outputs and results.
 * Only the activity that needs the value exchanges it, by asking the server (`POST /internal/runs/:runId/secrets`).
 *
 * @param nonce of the run, random: nobody can write down a reference before the run is made, so none can be planted.
 */
export function secretReference(nonce: string, inputId: string): string {
  return `${SECRET_REFERENCE_START}${nonce}:${encodeURIComponent(inputId)}}`;
}
