import type {scheduleStrings as english} from '../en/schedule.js';

export const scheduleStrings: typeof english = {
  status: {active: '已启用', paused: '已暂停', error: '错误'},
  never: '从未',
  noNext: {active: '无', paused: '已暂停', error: '无', unsynced: '同步后确定'},
  notSynced: '未同步',
  notSyncedReason: (reason) => `已保存，但 Temporal 尚未生效：${reason}`,
  notSyncedHint: '已保存。Temporal 恢复连接后即会生效。',
  pinned: (version) => `v${version}`,
  pinnedTitle: (version) => `始终运行版本 ${version}`,
  runNow: '立即运行',
  pause: '暂停',
  resume: '恢复',
  edit: '编辑',
  delete: '删除',
  actionFor: (action, name) => `${action}：${name}`,
  actionsFor: (name) => `${name} 的操作`,
};
