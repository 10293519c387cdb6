import {defineElement} from '../shared/define-element.js';
import {ScheduleAgenda} from './schedule-agenda.js';

defineElement('schedule-agenda', ScheduleAgenda);
