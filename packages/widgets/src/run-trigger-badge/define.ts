import {defineElement} from '../shared/define-element.js';
import {RunTriggerBadge} from './run-trigger-badge.js';

defineElement('run-trigger-badge', RunTriggerBadge);
