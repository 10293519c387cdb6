export {SchedulesError} from './schedules-error.js';
