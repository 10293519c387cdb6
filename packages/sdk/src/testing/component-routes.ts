import {type FakeRoute, route} from './fake-route.js';
import {refusal} from './refusal.js';

export const componentRoutes: readonly FakeRoute[] = [
  route('GET', '/components', 'ComponentList', ({state, withoutComponents}, {request}) => {
    if (withoutComponents)
      throw refusal('route_not_found', `Cannot ${request.method} ${new URL(request.url).pathname}`);
    return state.components.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }),
];
