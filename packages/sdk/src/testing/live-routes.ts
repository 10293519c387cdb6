import type {LiveEvent} from '../contract/index.js';
import {reasonOf} from './disturbances.js';
import {type FakeCall, type FakeRoute, streamRoute} from './fake-route.js';
import type {FakeWorld} from './fake-world.js';

export const liveRoutes: readonly FakeRoute[] = [streamRoute('GET', '/events', openStream)];

/** Server-sent events of every change from now on, or from behind `Last-Event-ID`, until the caller leaves. */
function openStream(world: FakeWorld, {request}: FakeCall): Response {
  const {signal, headers, method, requestId} = request;
  let leave = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const onAbort = (): void => {
        leave();
        controller.error(reasonOf(signal));
      };
      const stopListening = world.live.listen((event) => send(frameOf(event)));
      const close = (): void => {
        leave();
        controller.close();
      };
      leave = () => {
        stopListening();
        world.streams.delete(close);
        signal.removeEventListener('abort', onAbort);
      };
      world.streams.add(close);
      signal.addEventListener('abort', onAbort);
      for (const text of beginning(world, headers.get('Last-Event-ID'))) send(text);
    },
    cancel: () => leave(),
  });
  return new Response(method === 'HEAD' ? null : stream, {
    headers: {
      'Content-Type': 'text/event-stream',
      'X-Request-Id': requestId,
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

/** What was missed, or that it cannot be told any more; then where the stream stands. */
function beginning({live, clock}: FakeWorld, lastEventId: string | null): string[] {
  const missed = lastEventId === null ? [] : live.since(lastEventId);
  const at = clock.now().toISOString();
  const nothing = {scheduleId: null, workflowId: null, runId: null};
  const frames = (missed ?? [{id: live.latest, type: 'reset', at, ...nothing} as const]).map(frameOf);
  return [...frames, `id: ${live.latest}\ndata: \n\n`];
}

function frameOf(event: LiveEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
