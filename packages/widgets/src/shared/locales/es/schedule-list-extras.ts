import type {scheduleListExtraStrings as english} from '../en/schedule-list-extras.js';

export const scheduleListExtraStrings: typeof english = {
  openDetails: 'Abrir los detalles',
  backfill: 'Disparos retroactivos…',
  copyId: 'Copiar el ID',
  copied: (name) => `Se copió el ID de «${name}».`,
  notCopied: (id) => `Este navegador no permite copiar. El ID es ${id}`,
  delete: 'Eliminar…',
  bulk: {
    region: 'Selección',
    selected: (count, amount) => `${amount} ${count === 1 ? 'seleccionada' : 'seleccionadas'}`,
    selectAll: (amount) => `Seleccionar las ${amount}`,
    clear: 'Anular la selección',
    busy: 'En proceso…',
    labels: {pause: 'Pausar', resume: 'Reanudar', runNow: 'Ejecutar ahora', delete: 'Eliminar'},
    confirm: {
      pause: (count, amount) => `¿Pausar ${schedules(count, amount)}?`,
      resume: (count, amount) => `¿Reanudar ${schedules(count, amount)}?`,
      runNow: (count, amount) => `¿Ejecutar ahora ${schedules(count, amount)}?`,
      delete: (count, amount) => `¿Eliminar ${schedules(count, amount)}?`,
    },
    consequence: {
      pause: 'Ninguna se dispara hasta que se reanude. Puede deshacerlo.',
      resume: 'Vuelven a dispararse en sus próximas horas. Puede deshacerlo.',
      runNow: 'Cada una inicia una ejecución de inmediato, si su política de solapamiento lo permite.',
      delete: 'No volverán a dispararse, ni aquí ni en Temporal. No se puede deshacer.',
    },
    done: {
      pause: (count, amount) => `${schedules(count, amount)} en pausa.`,
      resume: (count, amount) => `${schedules(count, amount)} de nuevo en marcha.`,
      runNow: (count, amount) => `${amount} ${count === 1 ? 'ejecución iniciada' : 'ejecuciones iniciadas'}.`,
      delete: (count, amount) => `${schedules(count, amount)} ${count === 1 ? 'eliminada' : 'eliminadas'}.`,
    },
    unchanged: (count) => (count === 1 ? 'Una ya lo estaba.' : `${count} ya lo estaban.`),
    someFailed: (count, reason) => `${count === 1 ? 'Se rechazó una' : `Se rechazaron ${count}`}: ${reason}`,
    failed: (action, reason) => `«${action}» falló: ${reason}`,
    undo: 'Deshacer',
    undone: (count) => `Deshecho para ${schedules(count, String(count))}.`,
    notUndone: (count) =>
      count === 1
        ? 'Una se modificó entretanto y queda como está.'
        : `${count} se modificaron entretanto y quedan como están.`,
  },
};

function schedules(count: number, amount: string): string {
  return `${amount} ${count === 1 ? 'programación' : 'programaciones'}`;
}
