import {FireSchema, SCHEDULE_TRIGGER_WORKFLOW} from '@shipsec/schedules-sdk/contract';
import {describe, expect, it} from 'vitest';
import {scheduleOptions, temporalScheduleIdOf, temporalSchedulePrefix} from './schedule-spec.js';
import {aScheduleState} from '../testing/a-schedule-state.js';

describe('scheduleOptions', () => {
  it('gives equal Temporal schedules for equal states', () => {
    const state = aScheduleState({note: 'Until Monday', paused: true});
    expect(scheduleOptions({...state}, 'checks')).toEqual(scheduleOptions(state, 'checks'));
  });

  it('writes out every policy and the state, since an update resets whatever it leaves out', () => {
    const options = scheduleOptions(
      aScheduleState({overlapPolicy: 'buffer', catchupWindowSeconds: 90}),
      'checks',
    );
    expect(options.policies).toEqual({overlap: 'BUFFER_ONE', catchupWindow: 90_000, pauseOnFailure: false});
    expect(options.state).toEqual({paused: false, note: ''});
  });

  it('hands the fire everything it needs, with the generation, in the contract’s form', () => {
    const state = aScheduleState({generation: 7, workflowVersionId: '6f2c8d0e-5b0a-4a0f-9a52-0a6d7f0f7a55'});
    const {action} = scheduleOptions(state, 'checks');
    expect(action).toMatchObject({workflowType: SCHEDULE_TRIGGER_WORKFLOW, taskQueue: 'checks'});
    expect(FireSchema.parse(action.args?.[0])).toEqual({
      workflowId: state.workflowId,
      workflowVersionId: state.workflowVersionId,
      organizationId: 'local',
      scheduleId: state.scheduleId,
      scheduleName: 'Nightly TLS check',
      generation: 7,
      runtimeInputs: {url: 'https://example.com'},
      nodeOverrides: {},
      trigger: {type: 'schedule', sourceId: state.scheduleId, label: 'Nightly TLS check'},
    });
  });

  it('keeps in the memo only what never changes', () => {
    const before = aScheduleState();
    const after = {
      ...before,
      name: 'Renamed',
      generation: 2,
      inputPayload: {runtimeInputs: {}, nodeOverrides: {}},
    };
    expect(scheduleOptions(after, 'checks').memo).toEqual(scheduleOptions(before, 'checks').memo);
  });

  it('leaves the bounds out when there are none', () => {
    expect(scheduleOptions(aScheduleState(), 'checks').spec).not.toHaveProperty('startAt');
    const endAt = new Date('2031-01-01T00:00:00Z');
    expect(scheduleOptions(aScheduleState({endAt}), 'checks').spec).toMatchObject({endAt});
  });
});

describe('temporalScheduleIdOf', () => {
  it('starts with the prefix of its installation and of no other', () => {
    const id = temporalScheduleIdOf('one', 'a');
    expect(id.startsWith(temporalSchedulePrefix('one'))).toBe(true);
    expect(id.startsWith(temporalSchedulePrefix('on'))).toBe(false);
  });
});
