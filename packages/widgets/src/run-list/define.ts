import {defineElement} from '../shared/define-element.js';
import '../run-trigger-badge/define.js';
import {RunList} from './run-list.js';

defineElement('run-list', RunList);
