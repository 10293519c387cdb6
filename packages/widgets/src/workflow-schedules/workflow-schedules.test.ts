import {aSchedule, fakeSchedulesApi, idOf, type FakeSchedulesApi} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {userEvent} from 'vitest/browser';
import {describeAccessibility, partsBeyond320} from '../shared/testing/a11y-suite.js';
import {eventually, mount, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {WorkflowSchedulesHarness} from './workflow-schedules.harness.js';
import type {WorkflowSchedules} from './workflow-schedules.js';
import './define.js';

afterEach(unmountAll);

const workflowId = idOf(100);
const nightly = aSchedule({name: 'Nightly TLS check'});
const weekly = aSchedule({id: idOf(2), name: 'Weekly report', status: 'paused'});
const broken = aSchedule({id: idOf(3), name: 'Hourly', status: 'error', statusReason: 'Fires are missed.'});

async function aPanel(
  api: FakeSchedulesApi,
  properties: Partial<WorkflowSchedules> = {},
): Promise<WorkflowSchedulesHarness> {
  const manageHref = '/schedules?workflowId={workflowId}';
  return new WorkflowSchedulesHarness(
    await mount('workflow-schedules', {client: api.client(), workflowId, manageHref, ...properties}),
  );
}

async function aLoadedPanel(properties: Partial<WorkflowSchedules> = {}): Promise<WorkflowSchedulesHarness> {
  const panel = await aPanel(fakeSchedulesApi({schedules: [nightly, weekly, broken]}), properties);
  await eventually(() => expect(panel.chips.length).toBeGreaterThan(0));
  return panel;
}

async function anEmptyPanel(): Promise<WorkflowSchedulesHarness> {
  const panel = await aPanel(fakeSchedulesApi());
  await eventually(() => expect(panel.text).toContain('No schedules yet'));
  return panel;
}

async function aFailedPanel(): Promise<WorkflowSchedulesHarness> {
  const api = fakeSchedulesApi({schedules: [nightly]});
  api.refuse('GET', '/schedules', 403);
  const panel = await aPanel(api);
  await eventually(() => expect(panel.failure).not.toBe(''));
  return panel;
}

describe('<workflow-schedules>', () => {
  it('says "No schedules yet" and leads to the schedules of this workflow', async () => {
    const panel = await anEmptyPanel();
    expect(panel.text).toBe('No schedules yet Manage schedules → New schedule');
    expect(panel.manageHref).toBe(`/schedules?workflowId=${workflowId}`);
  });

  it('shows each schedule with its name and state', async () => {
    const panel = await aLoadedPanel();
    expect([...panel.chips].sort()).toEqual([
      'Hourly Error',
      'Nightly TLS check Active',
      'Weekly report Paused',
    ]);
  });

  it('counts the schedules beyond its limit', async () => {
    const panel = await aLoadedPanel({limit: 1});
    expect(panel.chips).toHaveLength(1);
    expect(panel.text).toContain('2 more');
  });

  it('asks the server for no other workflow', async () => {
    const api = fakeSchedulesApi({schedules: [nightly, aSchedule({id: idOf(9), workflowId: idOf(999)})]});
    const panel = await aPanel(api);
    await eventually(() => expect(panel.chips).toEqual(['Nightly TLS check Active']));
  });

  it('asks to edit the chosen schedule, from the keyboard', async () => {
    const panel = await aLoadedPanel();
    const asked = nextEvent('schedule-edit-request');
    panel.button('Weekly report').focus();
    await userEvent.keyboard('{Enter}');
    expect((await asked).detail.schedule.id).toBe(weekly.id);
  });

  it('asks for a new schedule of its workflow', async () => {
    const panel = await anEmptyPanel();
    const asked = nextEvent('schedule-create-request');
    panel.button('New schedule').click();
    expect((await asked).detail).toEqual({workflowId});
  });

  it('offers no new schedule with hide-create', async () => {
    const panel = await aLoadedPanel({hideCreate: true});
    expect(panel.has('New schedule')).toBe(false);
  });

  it('keeps the focus on a chip while its state changes', async () => {
    const api = fakeSchedulesApi({schedules: [nightly]});
    const panel = await aPanel(api);
    await eventually(() => expect(panel.chips).toHaveLength(1));
    const chip = panel.button('Nightly TLS check');
    chip.focus();
    await panel.element.client?.schedules.pause(nightly.id);
    panel.element.refresh();
    await eventually(() => expect(panel.chips).toEqual(['Nightly TLS check Paused']));
    expect(panel.element.shadowRoot?.activeElement).toBe(chip);
  });

  it('says why nothing could be loaded, and tries again', async () => {
    const panel = await aFailedPanel();
    expect(panel.failure).toContain('The schedules could not be loaded');
    panel.button('Try again').click();
    await eventually(() => expect(panel.chips).toEqual(['Nightly TLS check Active']));
  });

  it('keeps the chips when a refresh fails, and says so', async () => {
    const api = fakeSchedulesApi({schedules: [nightly]});
    const panel = await aPanel(api);
    await eventually(() => expect(panel.chips).toHaveLength(1));
    api.disconnect('GET', '/schedules', {always: true});
    panel.element.refresh();
    await eventually(() => expect(panel.failure).toContain('Showing what was last known'));
    expect(panel.chips).toHaveLength(1);
  });

  it('sends nothing without a workflow', async () => {
    const api = fakeSchedulesApi();
    const panel = await aPanel(api, {workflowId: undefined});
    expect(panel.state).toContain('Set the attribute workflow-id');
    expect(api.sent('GET', '/schedules')).toEqual([]);
  });

  it('fits into 320 px with the longest of names', async () => {
    const name = 'A schedule with a name that is far longer than any chip on a small screen can hold';
    const panel = await aPanel(fakeSchedulesApi({schedules: [aSchedule({name})]}));
    await eventually(() => expect(panel.chips).toHaveLength(1));
    expect(partsBeyond320(panel.element)).toEqual([]);
  });

  describeAccessibility({
    chips: async () => (await aLoadedPanel()).element,
    empty: async () => (await anEmptyPanel()).element,
    failed: async () => (await aFailedPanel()).element,
  });
});
