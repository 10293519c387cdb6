export {createSchedulesStore, storeOf, type StoreOptions} from './create-store.js';
export {type Resource, type Snapshot} from './resource.js';
export {type SchedulesStore, type StoreActions, type StoreReads} from './schedules-store.js';
