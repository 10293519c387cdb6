import type {scheduleActionStrings as english} from '../en/schedule-actions.js';

export const scheduleActionStrings: typeof english = {
  started: (name) => `Se inició una ejecución de «${name}».`,
  waits: (name) => `Una ejecución de «${name}» espera su turno.`,
  notStarted: (name, reason) => `No se inició ninguna ejecución de «${name}». ${reason}`.trim(),
  viewRun: 'Ver la ejecución',
  paused: (name) => `«${name}» está en pausa.`,
  resumed: (name) => `«${name}» vuelve a estar activa.`,
  deleted: (name) => `Se eliminó «${name}».`,
  failed: (action, name, reason) => `«${action}» falló para «${name}»: ${reason}`,
  confirmPause: {
    title: (name) => `¿Pausar «${name}»?`,
    text: 'No habrá disparos hasta que alguien la reanude. Los que coincidan con la pausa no se recuperan.',
    note: 'Motivo (opcional)',
    noteHint: 'Lo verá quien se pregunte por qué no se ejecuta.',
  },
  confirmDelete: {
    title: (name) => `¿Eliminar «${name}»?`,
    text: 'No volverá a dispararse, ni aquí ni en Temporal. Las ejecuciones ya iniciadas continúan y siguen en la lista de ejecuciones.',
  },
};
