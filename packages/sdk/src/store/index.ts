export {createSchedulesStore, storeOf, type StoreOptions} from './create-store.js';
export {SchedulePages, type SchedulePagesData} from './schedule-pages.js';
export {type SchedulePageQuery} from './whole-list.js';
export {type Resource, type Snapshot} from './resource.js';
export {type SchedulesStore, type StoreActions, type StoreReads} from './schedules-store.js';
