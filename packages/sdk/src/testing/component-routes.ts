import {type FakeRoute, route} from './fake-route.js';
import {refusal} from './refusal.js';

export const componentRoutes: readonly FakeRoute[] = [
  route('GET', '/components', 'ComponentList', ({components}, {request}) => {
    if (components !== undefined) return components;
    throw refusal('route_not_found', `Cannot ${request.method} ${new URL(request.url).pathname}`);
  }),
];
