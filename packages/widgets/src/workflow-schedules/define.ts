import {defineElement} from '../shared/define-element.js';
import {WorkflowSchedules} from './workflow-schedules.js';

defineElement('workflow-schedules', WorkflowSchedules);
