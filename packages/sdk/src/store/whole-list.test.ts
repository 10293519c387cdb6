import {describe, expect, it} from 'vitest';
import type {Schedule} from '../contract/index.js';
import {narrowWholeList} from './whole-list.js';

const base = {
  description: null,
  humanLabel: null,
  cronExpression: '0 3 * * *',
  timezone: 'UTC',
  workflowId: 'w1',
  workflowName: 'Website check',
  status: 'active',
  nextRunAt: null,
};
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const schedules = [
  {...base, id: '1', name: 'Nightly', nextRunAt: inHours(2)},
  {...base, id: '2', name: 'Later', nextRunAt: inHours(50), timezone: 'Asia/Tokyo'},
  {...base, id: '3', name: 'Paused', status: 'paused', workflowId: 'w2', workflowName: 'Certificates'},
] as Schedule[];
const names = (query: Parameters<typeof narrowWholeList>[1]) =>
  narrowWholeList({schedules}, query).schedules.map(({name}) => name);

describe('narrowWholeList', () => {
  it.each([
    [{}, ['Later', 'Nightly', 'Paused']],
    [{sort: '-name'}, ['Paused', 'Nightly', 'Later']],
    [{sort: 'nextRunAt'}, ['Nightly', 'Later', 'Paused']],
    [{sort: '-nextRunAt'}, ['Later', 'Nightly', 'Paused']],
    [{q: 'CERTIF'}, ['Paused']],
    [{timezone: 'Asia/Tokyo'}, ['Later']],
    [{status: 'active', nextRunBefore: inHours(24)}, ['Nightly']],
  ] as const)('answers %j as our own server would', (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it('counts what else could be chosen, each without its own filter', () => {
    expect(narrowWholeList({schedules}, {status: 'paused'})).toMatchObject({
      total: 1,
      facets: {
        statuses: {active: 2, paused: 1, error: 0},
        timezones: [{timezone: 'UTC', count: 1}],
        workflows: [{workflowId: 'w2', workflowName: 'Certificates', count: 1}],
        nextRuns: {hour: 0, day: 0, week: 0},
      },
    });
  });
});
