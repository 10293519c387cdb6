import {defineElement} from '../shared/define-element.js';
import {ScheduleList} from './schedule-list.js';

defineElement('schedule-list', ScheduleList);
