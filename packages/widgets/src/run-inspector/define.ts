import '../run-trigger-badge/define.js';
import {defineElement} from '../shared/define-element.js';
import {RunInspector} from './run-inspector.js';

defineElement('run-inspector', RunInspector);
