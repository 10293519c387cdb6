import {defineElement} from '../shared/define-element.js';
import {SchedulesProvider} from './schedules-provider.js';

defineElement('schedules-provider', SchedulesProvider);
