import * as z from 'zod';
import {ComponentError} from './component-error.js';
import {defineComponent, type ComponentServices} from './define-component.js';
import {readBody} from './read-body.js';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Sending these twice has the effect of sending them once (RFC 9110 §9.2.2), so a broken connection may be retried. */
const idempotentMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

const ParamsSchema = z.object({
  method: z.enum(methods).default('GET'),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('Request headers; an input of the same name wins.'),
  timeoutMs: z.int().min(1).max(300_000).default(30_000).describe('Until the whole body is read.'),
  followRedirects: z
    .boolean()
    .default(true)
    .describe('Up to 20, as fetch does. Otherwise the 3xx answer is the result.'),
  maxBodyBytes: z
    .int()
    .min(0)
    .max(262_144)
    .default(65_536)
    .describe('More than this is cut off, and "truncated" says so.'),
  failOnStatus: z.boolean().default(false).describe('Fail the action on a status of 400 or more.'),
});

const InputsSchema = z.object({
  url: z
    .url({protocol: /^https?$/, error: 'An absolute http or https URL.', abort: true})
    .refine((url) => new URL(url).username === '' && new URL(url).password === '', {
      error: 'Without user name and password: send them in an Authorization header.',
    }),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional().describe('Text is sent as it is, anything else as JSON.'),
});

const OutputsSchema = z.object({
  status: z.int(),
  statusText: z.string(),
  url: z.string().describe('Where the answer came from, after redirects.'),
  headers: z.record(z.string(), z.string()).describe('Names in lower case; repeated ones joined with ", ".'),
  setCookies: z
    .array(z.string())
    .describe('Every Set-Cookie line on its own, as joining them would be ambiguous.'),
  body: z.string(),
  truncated: z.boolean(),
  durationMs: z.number().describe('From sending to the end of the body.'),
});

type Params = z.output<typeof ParamsSchema>;
type Inputs = z.output<typeof InputsSchema>;

/**
 * `core.http.request`: one HTTP request. Any status is a result; no answer at all (name not found, refused, timed out,
 * broken TLS) fails the action: retryable, except after a method that must not be sent twice.
 * Trace: HTTP_REQUEST_SENT, then HTTP_RESPONSE_RECEIVED or HTTP_REQUEST_ERROR. Header values and bodies stay out of it.
 */
export const httpRequest = defineComponent({
  id: 'core.http.request',
  description: 'Sends an HTTP request and hands on the answer.',
  params: ParamsSchema,
  inputs: InputsSchema,
  outputs: OutputsSchema,
  async run({params, inputs, signal, trace}) {
    const correlationId = crypto.randomUUID();
    const about = {correlationId, method: params.method, url: withoutSecrets(inputs.url)};
    trace({type: 'HTTP_REQUEST_SENT', message: `${about.method} ${about.url}`, data: about});
    const startedAt = performance.now();
    const answer = await send(params, inputs, signal).catch((error: unknown) => {
      throw noAnswer(error, {params, signal, trace, about});
    });
    const durationMs = Math.round(performance.now() - startedAt);
    trace({
      type: 'HTTP_RESPONSE_RECEIVED',
      message: `${answer.status} ${answer.statusText}`.trim(),
      data: {...about, status: answer.status, durationMs},
    });
    if (params.failOnStatus && answer.status >= 400) {
      throw new ComponentError('HttpStatusError', `${about.method} ${about.url} answered ${answer.status}`, {
        retryable: answer.status >= 500 && idempotentMethods.has(params.method),
      });
    }
    return {...answer, durationMs};
  },
  summarise: ({status, url, body, truncated, durationMs}) => ({
    status,
    url: withoutSecrets(url),
    bodyBytes: Buffer.byteLength(body),
    truncated,
    durationMs,
  }),
});

async function send(params: Params, inputs: Inputs, signal: AbortSignal) {
  const response = await fetch(inputs.url, {
    method: params.method,
    redirect: params.followRedirects ? 'follow' : 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(params.timeoutMs)]),
    ...contentOf(params, inputs),
  });
  const {text, truncated} = await readBody(response, params.maxBodyBytes);
  return {
    status: response.status,
    statusText: response.statusText,
    url: response.url,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie')),
    setCookies: response.headers.getSetCookie(),
    body: text,
    truncated,
  };
}

function contentOf(params: Params, inputs: Inputs): {headers: Headers; body?: string} {
  const headers = headersOf({...params.headers, ...inputs.headers});
  if (!headers.has('user-agent')) headers.set('user-agent', 'shipsec-schedules');
  if (inputs.body === undefined || inputs.body === null) return {headers};
  if (params.method === 'GET' || params.method === 'HEAD') {
    throw new ComponentError('ValidationError', `A ${params.method} request has no body`, {
      fieldErrors: {'inputs.body': [`Leave it out, or choose a method other than ${params.method}.`]},
    });
  }
  if (typeof inputs.body === 'string') return {headers, body: inputs.body};
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return {headers, body: JSON.stringify(inputs.body)};
}

function headersOf(values: Record<string, string>): Headers {
  try {
    return new Headers(values);
  } catch (error) {
    throw new ComponentError('ValidationError', `A header cannot be sent: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function noAnswer(
  error: unknown,
  context: {
    params: Params;
    signal: AbortSignal;
    trace: ComponentServices['trace'];
    about: Record<string, string>;
  },
): unknown {
  if (error instanceof ComponentError || context.signal.aborted) return error;
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  const type = timedOut ? 'TimeoutError' : 'NetworkError';
  const reason = timedOut ? `no complete answer within ${context.params.timeoutMs} ms` : reasonOf(error);
  const message = `${context.about['method']} ${context.about['url']}: ${reason}`;
  context.trace({
    type: 'HTTP_REQUEST_ERROR',
    level: 'error',
    message,
    data: context.about,
    error: {message: reason, type},
  });
  return new ComponentError(type, message, {
    retryable: idempotentMethods.has(context.params.method),
    cause: error,
  });
}

/** fetch says "fetch failed"; what happened is in the chain of causes. */
function reasonOf(error: unknown): string {
  let deepest: unknown = error;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  if (deepest instanceof AggregateError && deepest.errors[0] instanceof Error)
    return deepest.errors[0].message;
  return deepest instanceof Error ? deepest.message : String(deepest);
}

/** A URL for people to read: query values are often secrets. */
function withoutSecrets(text: string): string {
  const url = new URL(text);
  for (const name of new Set(url.searchParams.keys())) url.searchParams.set(name, '***');
  return url.href;
}
