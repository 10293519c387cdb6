import type {triggerStrings as english} from '../en/trigger.js';

export const triggerStrings: typeof english = {
  label: {schedule: 'スケジュール', manual: '手動', api: 'API', webhook: 'Webhook'},
  tooltip: {
    schedule: (label) => (label === '' ? 'スケジュールによる開始' : `スケジュール「${label}」による開始`),
    manual: (label) => (label === '' ? 'ユーザーによる開始' : `ユーザーによる開始：${label}`),
    api: (label) => (label === '' ? 'API 呼び出しによる開始' : `API 呼び出しによる開始：${label}`),
    webhook: (label) => (label === '' ? 'Webhook による開始' : `Webhook「${label}」による開始`),
  },
};
