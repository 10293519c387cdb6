import {describe, expect, it} from 'vitest';
import type {FireExecution} from '../temporal/run-gateway.js';
import {judgeFires, type FireEvidence} from './judge-fires.js';
import type {CadenceSpan} from './ledger.table.js';

const at = (time: string) => new Date(`2027-03-01T${time}:00.000Z`);
const span: CadenceSpan = {
  scheduleId: 'a',
  generation: 1,
  inForceFrom: at('00:00'),
  heldFrom: at('00:00'),
  cronExpression: '*/10 * * * *',
  timezone: 'UTC',
  jitterSeconds: 0,
  startAt: null,
  endAt: null,
  overlapPolicy: 'skip',
  paused: false,
};
const fires = (times: string[], changes: Partial<CadenceSpan> = {}) =>
  times.map((time) => ({at: at(time), span: {...span, ...changes}}));
function anExecution(time: string, changes: Partial<FireExecution> = {}): FireExecution {
  const nominalFireAt = at(time);
  return {
    nominalFireAt,
    startedAt: nominalFireAt,
    workflowId: `w-${time}`,
    temporalRunId: `t-${time}`,
    status: 'RUNNING',
    ...changes,
  };
}
function judge(
  changes: Partial<FireEvidence>,
  observed: Partial<NonNullable<FireEvidence['observation']>> = {},
) {
  const {judged, pending} = judgeFires({
    unprepared: fires(['01:00', '01:10', '01:20']),
    pending: [],
    observation: {
      createdAt: at('00:00'),
      updatedAt: null,
      paused: false,
      recentStarts: [],
      catchupWindowSeconds: 60,
      counters: {fired: 0, missed: 0, skipped: 0, buffered: 0},
      ...observed,
    },
    unexplained: {missed: 0, skipped: 0},
    executions: [],
    runOf: ({temporalRunId}) => `run-${temporalRunId}`,
    now: at('01:21'),
    ...changes,
  });
  const inOrder = judged.toSorted((a, b) => a.fire.at.getTime() - b.fire.at.getTime());
  return {
    verdicts: inOrder.map(({fire, verdict}) => `${fire.at.toISOString().slice(11, 16)} ${verdict}`),
    reasons: inOrder.map(({reason}) => reason),
    pending: pending.map((each) => each.at.slice(11, 16)),
  };
}

describe('judgeFires', () => {
  it('leaves open what Temporal has started and no worker has taken, and what it says nothing of', () => {
    expect(judge({executions: [anExecution('01:10')], unprepared: fires(['01:00', '01:10'])})).toMatchObject({
      verdicts: [],
      pending: ['01:00', '01:10'],
    });
  });

  it('says failed_to_start of a start that ended without a run', () => {
    const ended = anExecution('01:10', {status: 'FAILED', closedAt: at('01:11')});
    expect(judge({executions: [ended], unprepared: fires(['01:10'])})).toMatchObject({
      verdicts: ['01:10 failed_to_start'],
      reasons: [expect.stringContaining('FAILED')],
    });
  });

  it('says skipped_overlap of what Temporal counted as skipped while a run went on, and names the run', () => {
    const long = anExecution('00:50', {closedAt: at('01:15')});
    const {verdicts, reasons, pending} = judge({executions: [long], unexplained: {missed: 0, skipped: 2}});
    expect(verdicts).toEqual(['01:00 skipped_overlap', '01:10 skipped_overlap']);
    expect(reasons[0]).toBe('Skipped: run run-t-00:50 was still going.');
    expect(pending).toEqual(['01:20']);
  });

  it('says that the fire in the way had no worker, when it has come to no run', () => {
    const {reasons} = judge({
      executions: [anExecution('00:50')],
      unexplained: {missed: 0, skipped: 3},
      runOf: () => undefined,
    });
    expect(reasons[2]).toContain('the fire of 2027-03-01T00:50:00.000Z, which had no worker');
  });

  it('says missed of the oldest after an outage, and skipped of those made up for behind the first', () => {
    // Temporal came back at 01:25 with a window of ten minutes: 01:20 it started, late.
    const caughtUp = anExecution('01:20', {startedAt: at('01:25')});
    const {verdicts, reasons} = judge({
      unprepared: fires(['01:00', '01:10', '01:21', '01:22']),
      executions: [caughtUp],
      unexplained: {missed: 2, skipped: 2},
    });
    expect(verdicts).toEqual([
      '01:00 missed',
      '01:10 missed',
      '01:21 skipped_overlap',
      '01:22 skipped_overlap',
    ]);
    expect(reasons[0]).toContain('catch-up window of 60 s');
  });

  it('never takes overlapping for the reason where the policy allows it', () => {
    const {verdicts} = judge({
      unprepared: fires(['01:00'], {overlapPolicy: 'allow'}),
      executions: [anExecution('00:50')],
      unexplained: {missed: 1, skipped: 1},
    });
    expect(verdicts).toEqual(['01:00 missed']);
  });

  it('keeps open what waits in Temporal: the oldest of a buffer, the newest where the newest takes the place', () => {
    const buffered = (overlapPolicy: CadenceSpan['overlapPolicy']) =>
      judge(
        {
          unprepared: fires(['01:00', '01:10', '01:20'], {overlapPolicy}),
          executions: [anExecution('00:50')],
          unexplained: {missed: 0, skipped: 2},
        },
        {counters: {fired: 1, missed: 0, skipped: 2, buffered: 1}},
      ).pending;
    expect(buffered('buffer')).toEqual(['01:00']);
    expect(buffered('terminate_other')).toEqual(['01:20']);
  });

  it('says missed of what was saved while Temporal did not hold it', () => {
    const late = {inForceFrom: at('00:55'), heldFrom: at('01:15')};
    const {verdicts, reasons, pending} = judge({unprepared: fires(['01:00', '01:10', '01:20'], late)});
    expect(verdicts).toEqual(['01:00 missed', '01:10 missed']);
    expect(reasons[0]).toContain('took it over only at 2027-03-01T01:15:00.000Z');
    expect(pending).toEqual(['01:20']);
  });

  it('says missed of instants at which the schedule was deleted, changed or paused in Temporal', () => {
    expect(judge({observation: undefined}).reasons[0]).toContain('removed there from outside');
    expect(judge({}, {createdAt: at('01:15')})).toMatchObject({
      verdicts: ['01:00 missed', '01:10 missed'],
      pending: ['01:20'],
    });
    expect(judge({unprepared: fires(['01:00'])}, {updatedAt: at('01:01')}).reasons[0]).toContain(
      'was changed',
    );
    expect(judge({unprepared: fires(['01:00'])}, {paused: true}).reasons[0]).toContain('paused in Temporal');
  });

  it('says missed of what Temporal has gone past, at the second look and while nothing waits there', () => {
    const later = {scheduledAt: at('01:30'), takenAt: at('01:30'), workflowId: 'w', temporalRunId: 't'};
    const looked = [{at: at('01:00').toISOString(), since: at('01:31').toISOString()}];
    const look = (changes: Partial<FireEvidence>, observed: object) =>
      judge(
        {unprepared: fires(['01:00']), now: at('01:32'), ...changes},
        {recentStarts: [later], ...observed},
      );
    expect(look({pending: looked}, {}).verdicts).toEqual(['01:00 missed']);
    expect(look({}, {}).pending).toEqual(['01:00']);
    const buffered = {counters: {fired: 1, missed: 0, skipped: 0, buffered: 1}};
    expect(look({pending: looked}, buffered).pending).toEqual(['01:00']);
    const earlier = {...later, scheduledAt: at('00:50')};
    expect(look({pending: looked}, {recentStarts: [earlier]}).pending).toEqual(['01:00']);
  });

  it('closes without a witness only ten minutes after it was first looked for', () => {
    const looked = (since: string) =>
      judge({
        unprepared: fires(['01:00']),
        pending: [{at: at('01:00').toISOString(), since: at(since).toISOString()}],
      });
    expect(looked('01:12')).toMatchObject({verdicts: [], pending: ['01:00']});
    expect(looked('01:11')).toMatchObject({verdicts: ['01:00 missed'], pending: []});
  });
});
