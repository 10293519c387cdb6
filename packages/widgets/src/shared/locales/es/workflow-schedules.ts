import type {workflowSchedulesStrings as english} from '../en/workflow-schedules.js';

export const workflowSchedulesStrings: typeof english = {
  title: 'Programaciones de este flujo de trabajo',
  loading: 'Cargando las programaciones',
  empty: 'Aún no hay programaciones',
  manage: 'Gestionar las programaciones',
  create: 'Nueva programación',
  edit: (name) => `Editar la programación: ${name}`,
  more: (count) => `${count} más`,
  noWorkflow: 'No se indicó ningún flujo de trabajo',
  noWorkflowHint: 'Defina el atributo workflow-id.',
  errorTitle: 'No se pudieron cargar las programaciones',
  stale: (reason) => `Se muestra lo último que se conoce: ${reason}`,
};
