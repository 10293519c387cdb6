export {CadenceError, CronError} from './cadence-error.js';
export {ContractError} from './contract-error.js';
export {errorCodes, type ErrorCode, type ErrorCodeEntry} from './error-codes.js';
export {NetworkError} from './network-error.js';
export {ConflictError, problemError, ProblemError, StaleEditError} from './problem-error.js';
export {SchedulesError} from './schedules-error.js';
export {UnsupportedError} from './unsupported-error.js';
