import type {ResponseName} from '../contract/index.js';

/** How to reach a schedules API. */
export interface SchedulesClientOptions {
  /** Where the API is, with its prefix: `https://api.example.com/api/v1` or, in a browser, `/api/v1`. */
  baseUrl: string;
  /** A bearer token that does not change. Ignored when `getToken` is given. */
  token?: string | undefined;
  /**
   * Called before each request; with `renew: true` after a 401, once for all requests that wait for it. Cache in it
   * what you want cached. What it throws is what the call throws.
   */
  getToken?: ((context: {renew: boolean}) => string | Promise<string>) | undefined;
  /** Sent as `X-Organization-Id`, for backends that serve several. */
  organizationId?: string | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** How often a safe request is repeated. @default 2 */
  retry?: number | undefined;
  /**
   * Whether every POST carries an `Idempotency-Key`, which makes a repeated one a single effect. A server that turns
   * out to be ShipSec Studio gets none, as its CORS refuses the header to pages of another origin; set false where
   * even the first POST goes to such a server. A key given with a call is always sent. @default true
   */
  idempotencyKeys?: boolean | undefined;
  /** Milliseconds for one attempt. @default 30000 */
  timeoutMs?: number | undefined;
  /** Checks each answer, for example `validateResponse` of `@shipsec/schedules-sdk/contract`. @default none: trusted */
  validate?: ((name: ResponseName, body: unknown) => unknown) | undefined;
}
