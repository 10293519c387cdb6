import {errorCodes} from '@shipsec/schedules-sdk';

/** Readable without Swagger's style, in the light and the dark. */
export const errorsStyle = `:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
section { padding: 0.25rem 1rem; }
section:target { outline: 2px solid; outline-offset: 2px; }
h2 { font-size: 1rem; margin-bottom: 0; }
p { margin: 0.25rem 0 0.75rem; }
`;

/** Every code that a problem may have, each under an anchor of its name. */
export function errorsPage(): string {
  const sections = Object.entries(errorCodes).map(
    ([code, {status, title, hint}]) => `    <section id="${code}">
      <h2><code>${code}</code> (${status}): ${escapeHtml(title)}</h2>
      <p>${escapeHtml(hint)}</p>
    </section>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Schedules for ShipSec: errors</title>
    <link rel="stylesheet" href="errors.css">
  </head>
  <body>
    <h1>Errors</h1>
    <p>What each code of a refusal means, and what to do. The <a href="../docs">reference</a> says which route answers which.</p>
${sections.join('\n')}
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
