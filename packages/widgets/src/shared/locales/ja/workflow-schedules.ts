import type {workflowSchedulesStrings as english} from '../en/workflow-schedules.js';

export const workflowSchedulesStrings: typeof english = {
  title: 'このワークフローのスケジュール',
  loading: 'スケジュールを読み込んでいます',
  empty: 'スケジュールはまだありません',
  manage: 'スケジュールを管理',
  create: '新規スケジュール',
  edit: (name) => `スケジュールを編集：${name}`,
  more: (count) => `他 ${count} 件`,
  noWorkflow: 'ワークフローが指定されていません',
  noWorkflowHint: '属性 workflow-id を指定してください。',
  errorTitle: 'スケジュールを読み込めませんでした',
  stale: (reason) => `最後に取得した内容を表示しています：${reason}`,
};
