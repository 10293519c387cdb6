/** The command line was not understood; the message says what of it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage:
  shipsec-schedules-server [server]                 serve the API
  shipsec-schedules-server server --print-config    show the configuration, secrets masked
  shipsec-schedules-server api-keys create --organization <id> --name <name> --scopes <a,b> [--expires-in-days <n>]
  shipsec-schedules-server api-keys list --organization <id>
  shipsec-schedules-server api-keys revoke <key id> --organization <id>
  shipsec-schedules-server secrets status           count what each key encrypts
  shipsec-schedules-server secrets rotate           encrypt everything with the first of SECRETS_KEYS

It is configured by environment variables; see docs/operators/configuration.md.`;
