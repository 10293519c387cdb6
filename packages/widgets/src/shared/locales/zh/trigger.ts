import type {triggerStrings as english} from '../en/trigger.js';

export const triggerStrings: typeof english = {
  label: {schedule: '定时', manual: '手动', api: 'API', webhook: 'Webhook'},
  tooltip: {
    schedule: (label) => (label === '' ? '由定时计划启动' : `由定时计划“${label}”启动`),
    manual: (label) => (label === '' ? '由人员启动' : `由人员启动：${label}`),
    api: (label) => (label === '' ? '由 API 调用启动' : `由 API 调用启动：${label}`),
    webhook: (label) => (label === '' ? '由 Webhook 启动' : `由 Webhook“${label}”启动`),
  },
};
