import type {Component} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';

/** `client.components` */
export class ComponentsResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /**
   * Every kind of node with its parameters and their types.
   * @throws {UnsupportedError} where the server has no such list; a Studio backend has.
   */
  list(options: RequestOptions = {}): Promise<Component[]> {
    return this.#http.request('ComponentList', {...options, method: 'get', path: 'components'});
  }
}
