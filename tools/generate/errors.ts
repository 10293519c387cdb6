import {formatFile} from './format-file.ts';

/** The reference of error codes, from the registry that server and client share. */
export async function generateErrors(): Promise<string> {
  // Imported late: the generator builds the sdk first.
  const {errorCodes} = await import('@shipsec/schedules-sdk');
  const rows = Object.entries(errorCodes)
    .toSorted(([a, {status: first}], [b, {status: second}]) => first - second || (a < b ? -1 : 1))
    .map(([code, {status, title, hint}]) => `| ${status} | \`${code}\` | ${cell(title)} | ${cell(hint)} |`);
  return formatFile(
    'docs/errors.md',
    `# Errors

For who calls the API or the SDK. The server answers every refusal as problem details (RFC 9457,
\`application/problem+json\`) that keep ShipSec Studio's \`statusCode\`, \`message\`, \`error\` and \`errors\`:

\`\`\`json
{
  "type": "/api/v1/docs/errors#cadence_invalid", "title": "Cadence is not valid", "status": 400, "code": "cadence_invalid",
  "detail": "The minute must be 0 to 59, not \\"99\\".", "hint": "…", "instance": "/api/v1/schedules", "requestId": "…",
  "statusCode": 400, "message": "The minute must be 0 to 59, not \\"99\\".", "error": "Bad Request",
  "errors": [{"path": ["cronExpression"], "pointer": "/cronExpression", "code": "cron_value_invalid", "message": "…"}]
}
\`\`\`

Branch on \`code\`: codes are stable, texts are for people. \`type\` is a link, relative to the answer's own address, to a page
of the server that says what to do; \`errors\` names each refused field by its path in the body, also as a JSON Pointer (RFC 6901). A 412 has the schedule as it stands in \`current\`.

## What the SDK throws

| class | when |
| --- | --- |
| \`ProblemError\` | the server refused; \`status\`, \`problem\`, \`issues\` |
| \`ConflictError\` | its 409s |
| \`StaleEditError\` | its 412: somebody changed the schedule since it was read; \`current\` is the schedule as it stands |
| \`NetworkError\` | no answer came; code \`network_error\` or \`timeout\` |
| \`ContractError\` | the answer is not what the contract promises; code \`contract_broken\` |
| \`UnsupportedError\` | this backend does not have the feature, as ShipSec Studio may not; code \`unsupported\` |
| \`CadenceError\`, \`CronError\` | a cadence that Temporal would refuse, or that is certainly not meant; thrown by \`/cron\` |

All extend \`SchedulesError\` with \`code\`, \`message\` and \`hint\`. An aborted call rejects with its signal's reason.

## Codes of the server

| status | code | what | what to do |
| --- | --- | --- | --- |
${rows.join('\n')}

This page is made by \`npm run generate\` from \`packages/sdk/src/errors/error-codes.ts\`.
`,
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
