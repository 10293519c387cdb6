import {SchedulesClient} from '../../client/client.js';
import {createSchedulesStore, type StoreOptions} from '../create-store.js';
import type {SchedulesStore} from '../schedules-store.js';

/** Answers by `METHOD /path?query`: a body, a whole response, or a promise that lets a test look meanwhile. */
export type Handlers = Readonly<Record<string, () => unknown>>;

/** A store over a fetch that answers from handlers (404 elsewhere) and keeps what it was asked. */
export function aStoreOver(
  handlers: Handlers,
  options: StoreOptions = {pollMs: 60_000, live: false},
): {calls: string[]; client: SchedulesClient; store: SchedulesStore} {
  const calls: string[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = new Request(input);
    const {pathname, search} = new URL(request.url);
    const key = `${request.method} ${pathname}${search}`;
    calls.push(key);
    const body = await handlers[key]?.();
    if (body instanceof Response) return body;
    return Response.json(body ?? {statusCode: 404, message: key}, {status: body === undefined ? 404 : 200});
  };
  const client = new SchedulesClient({baseUrl: 'http://backend.test', fetch, retry: 0});
  return {calls, client, store: createSchedulesStore(client, options)};
}
