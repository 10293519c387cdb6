import type {Component} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';

/** `client.components` */
export class ComponentsResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /**
   * Every kind of node with its parameters and their types, by ID: those that workers have told of.
   * @throws {UnsupportedError} where the server is too old to tell.
   */
  list(options: RequestOptions = {}): Promise<Component[]> {
    return this.#http.request('ComponentList', {...options, method: 'get', path: 'components'});
  }
}
