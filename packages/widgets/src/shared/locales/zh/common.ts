import type {commonStrings as english} from '../en/common.js';

export const commonStrings: typeof english = {
  retry: '重试',
  loading: '正在加载…',
  codeNotLoaded: '无法加载页面的这一部分',
  clearFilters: '清除筛选条件',
  all: '全部',
  dismiss: '关闭提示',
  cancel: '取消',
  close: '关闭',
  yourTime: (text) => `您的时间 ${text}`,
  offline: '此设备处于离线状态。请在恢复连接后重试。',
  notConnected: '未连接到 API',
  notConnectedHint: '请将此元素放入 <schedules-provider base-url="…"> 中，或为其单独设置 base-url。',
  runStatus: {
    QUEUED: '排队中',
    RUNNING: '运行中',
    COMPLETED: '已完成',
    FAILED: '失败',
    CANCELLED: '已取消',
    TERMINATED: '已强制终止',
    TIMED_OUT: '已超时',
    AWAITING_INPUT: '等待输入',
    STALE: '结果未知',
  },
};
