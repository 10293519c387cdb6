import './schedules-provider/define.js';
import './schedule-list/define.js';
import './schedule-agenda/define.js';
import './schedule-detail/define.js';
import './schedule-editor/define.js';
import './run-list/define.js';
import './run-trigger-badge/define.js';
import './workflow-schedules/define.js';
