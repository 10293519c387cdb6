import {SchedulesError} from './schedules-error.js';

/** This server does not have the feature, as a ShipSec Studio backend has none of those beyond Studio's contract. */
export class UnsupportedError extends SchedulesError {
  override readonly name = 'UnsupportedError';

  /** @param request the method and path that the server does not know */
  constructor(request: string, cause?: unknown) {
    super('unsupported', `This server does not support ${request}.`, {
      cause,
      hint: 'The feature needs a ShipSec schedules server; hide it where the backend is ShipSec Studio.',
    });
  }
}
