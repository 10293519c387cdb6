export {createSchedulesStore, storeOf, type SchedulesStore, type StoreOptions} from './create-store.js';
export {type Resource, type Snapshot} from './resource.js';
