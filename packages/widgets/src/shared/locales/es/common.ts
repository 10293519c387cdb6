import type {commonStrings as english} from '../en/common.js';

export const commonStrings: typeof english = {
  retry: 'Reintentar',
  loading: 'Cargando…',
  codeNotLoaded: 'No se pudo cargar esta parte de la página',
  clearFilters: 'Borrar los filtros',
  all: 'Todas',
  dismiss: 'Descartar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  yourTime: (text) => `${text} en su hora local`,
  offline: 'Este dispositivo no tiene conexión. Vuelva a intentarlo cuando la haya.',
  notConnected: 'Sin conexión a una API',
  notConnectedHint:
    'Coloque este elemento dentro de <schedules-provider base-url="…"> o asígnele su propio base-url.',
  runStatus: {
    QUEUED: 'En cola',
    RUNNING: 'En curso',
    COMPLETED: 'Completada',
    FAILED: 'Fallida',
    CANCELLED: 'Cancelada',
    TERMINATED: 'Forzada a terminar',
    TIMED_OUT: 'Tiempo agotado',
    AWAITING_INPUT: 'A la espera de datos',
    STALE: 'Resultado desconocido',
  },
};
