import type {ApiKey, ApiKeyList, CreateApiKeyRequest, CreatedApiKey} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';

/** `client.apiKeys`: for who administers an organization (scope `admin`). */
export class ApiKeysResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /** Newest first, with those that are no longer valid. @throws {UnsupportedError} on Studio */
  list(options: RequestOptions = {}): Promise<ApiKeyList> {
    return this.#http.request('ApiKeyList', {...options, method: 'get', path: 'api-keys'});
  }

  /** The answer has the key itself, which nobody can read again. @throws {UnsupportedError} on Studio */
  create(request: CreateApiKeyRequest, options: RequestOptions = {}): Promise<CreatedApiKey> {
    return this.#http.request('CreatedApiKey', {...options, method: 'post', path: 'api-keys', json: request});
  }

  /** Ends the key, and every embed token made with it. @throws {UnsupportedError} on Studio */
  revoke(id: string, options: RequestOptions = {}): Promise<ApiKey> {
    return this.#http.request('ApiKey', {
      ...options,
      method: 'delete',
      path: `api-keys/${encodeURIComponent(id)}`,
    });
  }
}
