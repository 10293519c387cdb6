import type {Health} from '../contract/index.js';
import {ProblemError} from '../errors/index.js';
import {HttpTransport, type RequestOptions} from './http.js';
import type {SchedulesClientOptions} from './options.js';
import {ApiKeysResource} from './api-keys.js';
import {ComponentsResource} from './components.js';
import {EmbedTokensResource} from './embed-tokens.js';
import {EventsResource} from './events.js';
import {RunsResource} from './runs.js';
import {SchedulesResource} from './schedules.js';
import {WorkflowsResource} from './workflows.js';

/**
 * A typed client of the schedules API, for browsers and Node. It works against ShipSec Studio, too; what a Studio
 * backend does not know is optional in every answer.
 *
 * @example
 * const client = new SchedulesClient({baseUrl: 'http://127.0.0.1:8080/api/v1'});
 * const {schedules} = await client.schedules.list({status: 'active'});
 */
export class SchedulesClient {
  /** Where the API is, as it was given. */
  readonly baseUrl: string;
  /** The organization it was made for, where the backend serves several. */
  readonly organizationId: string | undefined;
  /** Schedules, and what has become and will become of their fires. */
  readonly schedules: SchedulesResource;
  /** What schedules run. */
  readonly workflows: WorkflowsResource;
  /** What workflows are made of. */
  readonly components: ComponentsResource;
  /** What was run, by a schedule or otherwise. */
  readonly runs: RunsResource;
  /** Changes as they happen. */
  readonly events: EventsResource;
  /** Tokens that a host's backend makes for its pages. */
  readonly embedTokens: EmbedTokensResource;
  /** Keys for an organization's programs. */
  readonly apiKeys: ApiKeysResource;
  readonly #http: HttpTransport;

  constructor(options: SchedulesClientOptions) {
    this.#http = new HttpTransport(options);
    this.baseUrl = options.baseUrl;
    this.organizationId = options.organizationId;
    this.schedules = new SchedulesResource(this.#http);
    this.workflows = new WorkflowsResource(this.#http);
    this.components = new ComponentsResource(this.#http);
    this.runs = new RunsResource(this.#http);
    this.events = new EventsResource(this.#http);
    this.embedTokens = new EmbedTokensResource(this.#http);
    this.apiKeys = new ApiKeysResource(this.#http);
  }

  /** Which parts of the server are ready. Resolves also when one is not; rejects only when no answer comes. */
  async health(options: RequestOptions = {}): Promise<Health> {
    try {
      return await this.#http.request('Health', {...options, method: 'get', path: 'health'});
    } catch (error) {
      if (error instanceof ProblemError && isHealth(error.problem)) return error.problem;
      throw error;
    }
  }
}

function isHealth(body: unknown): body is Health {
  return typeof body === 'object' && body !== null && 'parts' in body;
}
