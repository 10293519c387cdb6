import {defineElement} from '../shared/define-element.js';
import {ScheduleEditor} from './schedule-editor.js';

defineElement('schedule-editor', ScheduleEditor);
