import type {CreateEmbedTokenRequest, EmbedToken} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';

/** `client.embedTokens`: for a host's backend, which gives the token to its page; never for the page itself. */
export class EmbedTokensResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /** A short-lived token for widgets, bound to the caller's organization. @throws {UnsupportedError} on Studio */
  create(request: CreateEmbedTokenRequest, options: RequestOptions = {}): Promise<EmbedToken> {
    return this.#http.request('EmbedToken', {
      ...options,
      method: 'post',
      path: 'embed-tokens',
      json: request,
    });
  }
}
