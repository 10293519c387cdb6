/** The text of a body up to a limit, and whether there was more. */
export interface LimitedBody {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * Reads a response body up to `maxBytes` and lets go of the connection if there is more, so that a huge or endless
 * answer can neither fill the worker's memory nor Temporal's history. Bytes are decoded as UTF-8.
 */
export async function readBody(response: Response, maxBytes: number): Promise<LimitedBody> {
  if (response.body === null) return {text: '', truncated: false};
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let left = maxBytes;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return {text: text + decoder.decode(), truncated: false};
    if (value.byteLength > left) {
      // `stream`: half a character at the cut is left out rather than garbled.
      text += decoder.decode(value.subarray(0, left), {stream: true});
      await reader.cancel();
      return {text, truncated: true};
    }
    text += decoder.decode(value, {stream: true});
    left -= value.byteLength;
  }
}
