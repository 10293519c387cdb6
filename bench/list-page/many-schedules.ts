import {SchedulesClient} from '@shipsec/schedules-sdk';
import type {FireVerdict, Schedule, ScheduleList} from '@shipsec/schedules-sdk/contract';

const ZONES = ['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Tokyo'] as const;
const CADENCES = ['30 2 * * *', '*/15 9-17 * * MON-FRI', '0 6 1 * *', '@every 10s'] as const;
const HOUR_MS = 3_600_000;

/** A client of so many schedules in memory, sorted by name; pages as the server pages, and as fast as JSON is parsed. */
export function clientOf(count: number): SchedulesClient {
  const answer = (query: URLSearchParams): ScheduleList => {
    const first = Number(query.get('cursor') ?? 0);
    const end = Math.min(count, first + Number(query.get('limit')));
    const schedules = Array.from({length: end - first}, (_, index) => scheduleAt(first + index));
    const counted = query.get('total') === 'true' ? {total: count, facets: facetsOf(count)} : {};
    return {schedules, nextCursor: end < count ? String(end) : null, ...counted};
  };
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const {pathname, searchParams} = new URL(new Request(input).url);
    if (pathname === '/schedules') return Response.json(answer(searchParams));
    return Response.json(
      {statusCode: 404, message: `Cannot GET ${pathname}`, error: 'Not Found'},
      {status: 404},
    );
  };
  return new SchedulesClient({baseUrl: 'http://many.invalid', fetch, retry: 0});
}

/** The same schedule for the same number, within one page load. */
export function scheduleAt(index: number): Schedule {
  const isPaused = index % 10 === 9;
  const nextRunAt = isPaused ? null : inHours(1 + (index % 200));
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    workflowId: `00000000-0000-4000-9000-${String(index % 40).padStart(12, '0')}`,
    workflowName: `Workflow ${index % 40}`,
    workflowVersionId: null,
    workflowVersion: null,
    name: `Check ${String(index).padStart(6, '0')}`,
    description: null,
    cronExpression: CADENCES[index % CADENCES.length] ?? '',
    timezone: ZONES[index % ZONES.length] ?? '',
    humanLabel: null,
    overlapPolicy: 'skip',
    catchupWindowSeconds: 60,
    status: isPaused ? 'paused' : 'active',
    lastRunAt: inHours(-2 - (index % 90)),
    lastRunId: `shipsec-run-${index}`,
    lastRunStatus: index % 7 === 0 ? 'FAILED' : 'COMPLETED',
    nextRunAt,
    nextFires: nextRunAt === null ? [] : [nextRunAt],
    inputPayload: {runtimeInputs: {}, nodeOverrides: {}},
    temporalScheduleId: null,
    temporalSnapshot: {},
    organizationId: 'many',
    createdAt: startedAt,
    updatedAt: startedAt,
    generation: 1,
    observedGeneration: 1,
    synced: true,
    recentFires: Array.from({length: 20}, (_, fire) => ({at: startedAt, verdict: verdictAt(index + fire)})),
  };
}

const startedAt = new Date().toISOString();

function inHours(hours: number): string {
  return new Date(Date.parse(startedAt) + hours * HOUR_MS + HOUR_MS / 2).toISOString();
}

function verdictAt(place: number): FireVerdict {
  if (place % 11 === 0) return 'late';
  return place % 17 === 0 ? 'missed' : 'on_time';
}

function facetsOf(count: number): NonNullable<ScheduleList['facets']> {
  return {
    statuses: {active: count, paused: 0, error: 0},
    timezones: ZONES.map((timezone) => ({timezone, count: count / ZONES.length})),
    workflows: [],
    nextRuns: {hour: 0, day: count, week: count},
  };
}
