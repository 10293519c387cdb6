import type {Health} from '../contract/index.js';
import {type FakeRoute, route} from './fake-route.js';
import type {FakeWorld} from './fake-world.js';

export const healthRoute: FakeRoute = route('GET', '/health', 'Health', healthOf);

/** Everything is ready, but for Temporal when a test has stopped it. */
function healthOf({isTemporalThere}: FakeWorld): Health {
  const ready = {ready: true, message: 'Ready.'};
  const away = {ready: false, message: 'Temporal cannot be reached.'};
  return {
    status: isTemporalThere ? 'ready' : 'not_ready',
    parts: {
      database: ready,
      temporal: isTemporalThere ? ready : away,
      worker: isTemporalThere
        ? ready
        : {ready: false, message: 'No worker polls: Temporal cannot be reached.'},
    },
  };
}
