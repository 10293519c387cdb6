import {LiveEventSchema} from '@shipsec/schedules-sdk/contract';
import type {Authenticate} from '../auth/identity.js';
import {defineEndpoint, streamRoute, type Route} from '../http/endpoint.js';
import {stillSomebody} from './event-stream.js';
import type {LiveFeed} from './live-feed.js';

export const liveEndpoints = {
  events: defineEndpoint({
    method: 'get',
    path: '/events',
    operationId: 'streamEvents',
    tag: 'Live',
    summary: 'Changes as they happen, as server-sent events',
    description:
      'Each has an `id`; a reader that comes back with `Last-Event-ID` misses nothing for a day, and is told `reset` after that. Messages without an event name are signs of life, and their `id` counts too. Events of runs need the scope runs:read as well. The stream ends when the caller is no longer valid.',
    access: 'schedules:read',
    response: LiveEventSchema,
    contentType: 'text/event-stream',
  }),
} as const;

export function liveRoutes(feed: LiveFeed, authenticate: Authenticate): Route[] {
  return [
    streamRoute(liveEndpoints.events, (call) =>
      feed.open(call, call.request.get('last-event-id'), stillSomebody(authenticate, call.request)),
    ),
  ];
}
