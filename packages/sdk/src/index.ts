export {SchedulesError} from './errors/index.js';
