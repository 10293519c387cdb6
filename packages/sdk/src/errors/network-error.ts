import {SchedulesError} from './schedules-error.js';

/** No answer came: the server is away, the network is down, or the request took too long. Nothing is known of its effect. */
export class NetworkError extends SchedulesError {
  override readonly name = 'NetworkError';

  constructor(code: 'network_error' | 'timeout', message: string, cause: unknown) {
    super(code, message, {cause, hint: 'Check that the server is running and reachable, then try again.'});
  }
}
