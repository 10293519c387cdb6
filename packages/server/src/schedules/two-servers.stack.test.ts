import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {describe, expect, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {createDatabase, startTestServer} from '../testing/test-server.js';

describe('two servers on one Postgres', () => {
  it('end consistent after concurrent edits, pauses and resumes: the row is what Temporal holds', async () => {
    const database = await createDatabase('postgres');
    const [one, two] = await Promise.all([
      startTestServer(await database.open()),
      startTestServer(await database.open()),
    ]);
    const request = aScheduleRequest(await one.createWorkflow());
    const {body} = await one.call('POST', '/schedules', request);
    const path = `/schedules/${String(body['id'])}`;
    const answers = await Promise.all(
      Array.from({length: 12}, (_, index) => {
        const server = index % 2 === 0 ? one : two;
        if (index % 3 === 0) return server.call('POST', `${path}/pause`, {note: `Pause ${index}`});
        if (index % 3 === 1) return server.call('POST', `${path}/resume`, {note: `Resume ${index}`});
        return server.call('PATCH', path, {name: `Name ${index}`, jitterSeconds: index});
      }),
    );
    expect(answers.map(({status}) => status).filter((status) => status >= 300)).toEqual([]);
    const row = (await two.call<Schedule>('GET', path)).body;
    expect(row).toMatchObject({synced: true, generation: 13});
    expect(await two.gateway.describeSchedule(row.temporalScheduleId ?? '')).toMatchObject({
      generation: 13,
      paused: row.status === 'paused',
      note: row.note,
      cadence: {jitterSeconds: row.jitterSeconds},
    });
    await one.call('DELETE', path);
    await Promise.all([one.close(), two.close()]);
    await database.drop();
  });
});
