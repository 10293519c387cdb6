import type {Schedule} from '../../contract/index.js';
import {aSchedule} from './a-schedule.js';
import {idOf} from './ids.js';

const names = ['TLS check', 'Header check', 'DNS check', 'Port scan', 'Uptime', 'Log review', 'Backup proof'];
const cadences = ['30 2 * * *', '*/15 * * * *', '0 9 * * MON-FRI', '0 0 1 * *', '5 * * * *', '@every 90s'];
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney'];

/** Workflows that {@link manySchedules} belong to: `idOf(100)` and the following. */
const WORKFLOWS = 10;

/**
 * Many different schedules, the same in every run: of ten workflows, with some cadences and time zones in common, most
 * active, some paused, few in error. A hundred thousand take well under a second.
 *
 * @param overrides for each.
 */
export function manySchedules(count: number, overrides: Partial<Schedule> = {}): Schedule[] {
  const templates = new Map<number, Schedule>();
  return Array.from({length: count}, (_, number) => {
    const kind = number % (cadences.length * zones.length * 20);
    const template = templates.get(kind) ?? templateOf(kind, overrides);
    templates.set(kind, template);
    const id = idOf(number + 1);
    const workflow = number % WORKFLOWS;
    return {
      ...template,
      id,
      temporalScheduleId: `shipsec-${id}`,
      name: `${pick(names, number)} ${String(number + 1).padStart(6, '0')}`,
      workflowId: idOf(100 + workflow),
      workflowName: `Workflow ${workflow + 1}`,
      ...overrides,
    };
  });
}

/**
 * Schedules that all fire at the same instants, at midnight in UTC: more than Temporal starts in a second, when there are
 * more than thirty.
 *
 * @param overrides for each.
 */
export function crowdedSchedules(count: number, overrides: Partial<Schedule> = {}): Schedule[] {
  return manySchedules(count, {
    cronExpression: '0 0 * * *',
    timezone: 'UTC',
    status: 'active',
    statusReason: null,
    ...overrides,
  });
}

function templateOf(kind: number, overrides: Partial<Schedule>): Schedule {
  const status = kind % 20 === 19 ? 'error' : kind % 7 === 6 ? 'paused' : 'active';
  return aSchedule({
    cronExpression: pick(cadences, kind),
    timezone: pick(zones, Math.floor(kind / cadences.length)),
    status,
    statusReason:
      status === 'error' ? 'Its last fire could make no run: Runtime input "url" is required' : null,
    note: status === 'paused' ? 'Maintenance' : null,
    ...overrides,
  });
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}
