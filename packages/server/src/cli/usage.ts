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

It is configured by environment variables; see docs/operators/configuration.md.`;
