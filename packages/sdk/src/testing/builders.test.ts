import {describe, expect, it} from 'vitest';
import {
  ApiKeySchema,
  AuditEventSchema,
  fireVerdicts,
  FireRecordSchema,
  OrphanSchema,
  RunSchema,
  TraceEventSchema,
} from '../contract/index.js';
import {
  aFire,
  anApiKey,
  anAuditEvent,
  anOrphan,
  aSchedule,
  aTracedRun,
  fakeSchedulesApi,
  idOf,
} from './index.js';

describe('aFire', () => {
  it.each(fireVerdicts)('builds what the contract allows of the verdict %s, with a reason', (verdict) => {
    const fire = FireRecordSchema.parse(aFire({verdict}));
    expect(fire.reason).not.toBe('');
    expect(fire.runId === null).toBe(verdict !== 'on_time' && verdict !== 'late');
  });

  it('is shown by the ledger of its schedule alone', async () => {
    const fires = [aFire({id: 'mine'}), aFire({id: 'other', scheduleId: idOf(2)})];
    const api = fakeSchedulesApi({schedules: [aSchedule()], fires});
    const ledger = await api.client().schedules.history(idOf(1));
    expect(ledger.fires.map(({id}) => id)).toEqual(['mine']);
  });
});

describe('anAuditEvent, anApiKey and anOrphan', () => {
  it('build what the contract allows', () => {
    expect(AuditEventSchema.parse(anAuditEvent())).toMatchObject({subjectId: idOf(1)});
    expect(ApiKeySchema.parse(anApiKey({name: 'CI'}))).toMatchObject({name: 'CI'});
    expect(OrphanSchema.safeParse(anOrphan()).success).toBe(true);
  });

  it('are shown by the routes that list them, the newest first', async () => {
    const auditEvents = [anAuditEvent({id: '2', action: 'schedule.paused'}), anAuditEvent({id: '1'})];
    const api = fakeSchedulesApi({auditEvents, apiKeys: [anApiKey()]});
    const {events} = await api.client().schedules.audit(idOf(1));
    expect(events.map(({id}) => id)).toEqual(['2', '1']);
    await expect(api.client().apiKeys.list()).resolves.toEqual({apiKeys: [anApiKey()]});
  });
});

describe('aTracedRun', () => {
  it.each([
    ['COMPLETED', 'fetch COMPLETED'],
    ['FAILED', 'fetch FAILED'],
    ['RUNNING', 'fetch STARTED'],
  ] as const)('of a run that is %s ends with %s', async (status, last) => {
    const {run, traceEvents} = aTracedRun({status});
    RunSchema.parse(run);
    for (const event of traceEvents) TraceEventSchema.parse(event);
    const {events} = await fakeSchedulesApi({runs: [run], traceEvents})
      .client()
      .runs.trace(run.id);
    expect(events.map(({nodeId, type}) => `${nodeId} ${type}`).at(-1)).toBe(last);
    expect(events[0]).toMatchObject({nodeId: 'trigger', timestamp: run.startTime});
  });
});
