import '../run-list/define.js';
import {defineElement} from '../shared/define-element.js';
import {ScheduleDetail} from './schedule-detail.js';

defineElement('schedule-detail', ScheduleDetail);
