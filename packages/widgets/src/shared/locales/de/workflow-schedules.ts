import type {workflowSchedulesStrings as english} from '../en/workflow-schedules.js';

export const workflowSchedulesStrings: typeof english = {
  title: 'Zeitpläne dieses Workflows',
  loading: 'Zeitpläne werden geladen',
  empty: 'Noch keine Zeitpläne',
  manage: 'Zeitpläne verwalten',
  create: 'Neuer Zeitplan',
  edit: (name) => `Zeitplan bearbeiten: ${name}`,
  more: (count) => `${count} weitere`,
  noWorkflow: 'Kein Workflow angegeben',
  noWorkflowHint: 'Setzen Sie das Attribut workflow-id.',
  errorTitle: 'Die Zeitpläne konnten nicht geladen werden',
  stale: (reason) => `Angezeigt wird der letzte bekannte Stand: ${reason}`,
};
