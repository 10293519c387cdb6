import {SchedulesError} from './schedules-error.js';

/** The answer is not what the contract promises: a fault of the server or of what stands between, not of the request. */
export class ContractError extends SchedulesError {
  override readonly name = 'ContractError';

  constructor(request: string, cause: unknown) {
    super('contract_broken', `The answer to ${request} does not match the contract.`, {
      cause,
      hint: 'Check that baseUrl leads to the API, and that server and SDK are of compatible versions.',
    });
  }
}
