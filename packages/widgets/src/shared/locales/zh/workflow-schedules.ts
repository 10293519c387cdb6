import type {workflowSchedulesStrings as english} from '../en/workflow-schedules.js';

export const workflowSchedulesStrings: typeof english = {
  title: '此工作流的定时计划',
  loading: '正在加载定时计划',
  empty: '尚无定时计划',
  manage: '管理定时计划',
  create: '新建定时计划',
  edit: (name) => `编辑定时计划：${name}`,
  more: (count) => `另有 ${count} 个`,
  noWorkflow: '未指定工作流',
  noWorkflowHint: '请设置属性 workflow-id。',
  errorTitle: '无法加载定时计划',
  stale: (reason) => `当前显示的是最近一次获取的内容：${reason}`,
};
