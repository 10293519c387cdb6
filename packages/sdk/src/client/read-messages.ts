import {createParser, type EventSourceMessage} from 'eventsource-parser';

/** Reads a body as server-sent events; leaving the loop closes the connection. */
export async function* readMessages(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<EventSourceMessage, void, undefined> {
  if (body === null) return;
  const waiting: EventSourceMessage[] = [];
  const parser = createParser({onEvent: (message) => void waiting.push(message)});
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parser.feed(decoder.decode(part.value, {stream: true}));
      yield* waiting.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
