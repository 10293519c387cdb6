import type {scheduleListExtraStrings as english} from '../en/schedule-list-extras.js';

export const scheduleListExtraStrings: typeof english = {
  openDetails: '打开详情',
  backfill: '回填…',
  copyId: '复制 ID',
  copied: (name) => `已复制“${name}”的 ID。`,
  notCopied: (id) => `此浏览器不允许复制。ID 为 ${id}`,
  delete: '删除…',
  bulk: {
    region: '选择',
    selected: (_count, amount) => `已选择 ${amount} 个`,
    selectAll: (amount) => `选择全部 ${amount} 个`,
    clear: '清除选择',
    busy: '正在处理…',
    labels: {pause: '暂停', resume: '恢复', runNow: '立即运行', delete: '删除'},
    confirm: {
      pause: (_count, amount) => `暂停 ${schedules(amount)}？`,
      resume: (_count, amount) => `恢复 ${schedules(amount)}？`,
      runNow: (_count, amount) => `立即运行 ${schedules(amount)}？`,
      delete: (_count, amount) => `删除 ${schedules(amount)}？`,
    },
    consequence: {
      pause: '恢复之前均不会触发。此操作可以撤销。',
      resume: '将从下一个时间点开始重新触发。此操作可以撤销。',
      runNow: '在重叠策略允许的情况下，每个都会立即启动一次运行。',
      delete: '将不再触发，此处与 Temporal 中均是如此。此操作无法撤销。',
    },
    done: {
      pause: (_count, amount) => `已暂停 ${schedules(amount)}。`,
      resume: (_count, amount) => `已恢复 ${schedules(amount)}。`,
      runNow: (_count, amount) => `已启动 ${amount} 次运行。`,
      delete: (_count, amount) => `已删除 ${schedules(amount)}。`,
    },
    unchanged: (count) => `${count} 个原本就是如此。`,
    someFailed: (count, reason) => `${count} 个被拒绝：${reason}`,
    failed: (action, reason) => `${action}失败：${reason}`,
    undo: '撤销',
    undone: (count) => `已撤销对 ${schedules(String(count))}的操作。`,
    notUndone: (count) => `${count} 个在此期间已被修改，保持不变。`,
  },
};

function schedules(amount: string): string {
  return `${amount} 个定时计划`;
}
