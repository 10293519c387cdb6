import type {TriggerType} from '@shipsec/schedules-sdk/contract';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {describeAccessibility} from '../shared/testing/a11y-suite.js';
import {mount, unmountAll} from '../shared/testing/fixture.js';
import {RunTriggerBadgeHarness} from './run-trigger-badge.harness.js';
import type {RunTriggerBadge} from './run-trigger-badge.js';
import './define.js';

afterEach(unmountAll);

async function aBadge(properties: Partial<RunTriggerBadge>): Promise<RunTriggerBadgeHarness> {
  return new RunTriggerBadgeHarness(await mount('run-trigger-badge', properties));
}

describe('<run-trigger-badge>', () => {
  it.each([
    ['schedule', 'Scheduled'],
    ['manual', 'Manual'],
    ['api', 'API'],
    ['webhook', 'Webhook'],
  ] as const)('calls %s "%s"', async (triggerType, word) => {
    expect((await aBadge({triggerType})).text).toBe(word);
  });

  it('shows the clock for a schedule and for nothing else', async () => {
    expect((await aBadge({triggerType: 'schedule'})).mark).toBe('🕐');
    expect((await aBadge({triggerType: 'manual'})).mark).toBe('');
  });

  it('names the schedule in its tooltip', async () => {
    const badge = await aBadge({triggerType: 'schedule', label: 'Nightly <b>check</b>'});
    expect(badge.tooltip).toBe('Started by the schedule “Nightly <b>check</b>”');
  });

  it('is a link with href, and none without', async () => {
    expect((await aBadge({href: '/schedules/1'})).href).toBe('/schedules/1');
    expect((await aBadge({})).href).toBeNull();
  });

  it('shows a trigger type that it does not know by its own name', async () => {
    expect((await aBadge({triggerType: 'github' as TriggerType})).text).toBe('github');
    expect((await aBadge({triggerType: 'toString' as TriggerType})).text).toBe('toString');
  });

  it('takes its type from markup', async () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<run-trigger-badge trigger-type="api"></run-trigger-badge>',
    );
    const element = document.querySelector('run-trigger-badge')!;
    await element.updateComplete;
    expect(new RunTriggerBadgeHarness(element).text).toBe('API');
    element.remove();
  });

  it('makes no request', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    await aBadge({triggerType: 'schedule', label: 'x', href: '/y'});
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockRestore();
  });

  describeAccessibility({
    scheduled: () => mount('run-trigger-badge', {triggerType: 'schedule', label: 'Nightly check'}),
    manual: () => mount('run-trigger-badge', {triggerType: 'manual'}),
    link: () => mount('run-trigger-badge', {triggerType: 'schedule', href: '#'}),
  });
});
