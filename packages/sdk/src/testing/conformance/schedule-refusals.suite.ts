import {describe, expect, it} from 'vitest';
import type {CreateScheduleRequest} from '../../contract/index.js';
import type {ErrorCode} from '../../errors/index.js';
import {aRuntimeInput} from '../builders/a-workflow.js';
import {asRefusal, refused, type Subject} from './subject.js';

const NOBODY = '00000000-0000-4000-8000-00000000dead';
const url = 'https://example.com';

interface Refused {
  readonly what: string;
  readonly wish: Partial<Record<keyof CreateScheduleRequest, unknown>>;
  readonly code: ErrorCode;
  readonly fields: readonly string[];
}

const refusals: readonly Refused[] = [
  {what: 'an empty name', wish: {name: ' '}, code: 'validation_failed', fields: ['name']},
  {
    what: 'a workflow ID that is no UUID',
    wish: {workflowId: 'x'},
    code: 'validation_failed',
    fields: ['workflowId'],
  },
  {
    what: 'an unknown overlap policy',
    wish: {overlapPolicy: 'maybe'},
    code: 'validation_failed',
    fields: ['overlapPolicy'],
  },
  {
    what: 'a negative window',
    wish: {catchupWindowSeconds: -1},
    code: 'validation_failed',
    fields: ['catchupWindowSeconds'],
  },
  {
    what: 'an override in a mixed form',
    wish: {inputPayload: {runtimeInputs: {url}, nodeOverrides: {fetch: {params: {}, method: 'HEAD'}}}},
    code: 'validation_failed',
    fields: ['inputPayload.nodeOverrides.fetch'],
  },
  {
    what: 'an unknown workflow',
    wish: {workflowId: NOBODY},
    code: 'workflow_not_found',
    fields: ['workflowId'],
  },
  {
    what: 'an unknown version',
    wish: {workflowVersionId: NOBODY},
    code: 'workflow_version_not_found',
    fields: ['workflowVersionId'],
  },
  {
    what: 'a minute that is none',
    wish: {cronExpression: '60 * * * *'},
    code: 'cadence_invalid',
    fields: ['cronExpression'],
  },
  {
    what: 'words instead of cron',
    wish: {cronExpression: 'every day'},
    code: 'cadence_invalid',
    fields: ['cronExpression'],
  },
  {
    what: 'a cadence that never fires',
    wish: {cronExpression: '0 0 31 2 *'},
    code: 'cadence_invalid',
    fields: ['cronExpression'],
  },
  {
    what: 'a glued #',
    wish: {cronExpression: '0 9 * * FRI#2'},
    code: 'cadence_invalid',
    fields: ['cronExpression'],
  },
  {
    what: 'a zone in the wrong case',
    wish: {timezone: 'europe/berlin'},
    code: 'cadence_invalid',
    fields: ['timezone'],
  },
  {
    what: 'a zone that is an offset',
    wish: {timezone: '+02:00'},
    code: 'cadence_invalid',
    fields: ['timezone'],
  },
  {
    what: 'a missing required input',
    wish: {inputPayload: {runtimeInputs: {}}},
    code: 'payload_invalid',
    fields: ['inputPayload.runtimeInputs.url'],
  },
  {
    what: 'an input of the wrong type',
    wish: {inputPayload: {runtimeInputs: {url: 7}}},
    code: 'payload_invalid',
    fields: ['inputPayload.runtimeInputs.url'],
  },
  {
    what: 'an input and a node that the workflow does not have',
    wish: {inputPayload: {runtimeInputs: {url, urk: 1}, nodeOverrides: {gone: {a: 1}}}},
    code: 'payload_invalid',
    fields: ['inputPayload.runtimeInputs.urk', 'inputPayload.nodeOverrides.gone'],
  },
];

/** What `POST /schedules` must not store. */
export function describeScheduleRefusals(subject: () => Subject): void {
  describe('POST /schedules', () => {
    it.each(refusals)(
      'refuses $what with $code, naming it, and stores nothing',
      async ({wish, code, fields}) => {
        const {id: workflowId} = await subject().workflow();
        const body = {...(await subject().wish({workflowId})), ...wish};
        const answer = await subject().send('POST', '/schedules', body);
        expect(asRefusal(answer)).toEqual(refused(answer, {code, fields}));
        await expect(subject().client.schedules.list({workflowId})).resolves.toMatchObject({schedules: []});
      },
    );

    it('refuses a body without any of the fields it needs, naming all of them', async () => {
      const answer = await subject().send('POST', '/schedules', {});
      expect(asRefusal(answer)).toEqual(
        refused(answer, {
          code: 'validation_failed',
          fields: ['workflowId', 'name', 'cronExpression', 'timezone'],
        }),
      );
      expect((await subject().send('POST', '/schedules')).status).toBe(400);
    });

    it('refuses a workflow without entry point, naming the workflow', async () => {
      const {id: workflowId} = await subject().workflow({entryPoint: false});
      const wish = await subject().wish({workflowId, inputPayload: {}});
      const answer = await subject().send('POST', '/schedules', wish);
      expect(asRefusal(answer)).toEqual(
        refused(answer, {code: 'workflow_without_entry_point', fields: ['workflowId']}),
      );
    });

    it('takes the inputs from the version that would run: the committed one, not a later draft', async () => {
      const {client} = subject();
      const workflow = await subject().workflow({inputs: []});
      const {id: workflowId, graph} = workflow;
      const [entry] = graph.nodes;
      entry!.data.config.params = {runtimeInputs: [aRuntimeInput({id: 'later'})]};
      await client.workflows.update(workflowId, graph);
      await expect(subject().schedule({workflowId, inputPayload: {}})).resolves.toMatchObject({synced: true});
      await client.workflows.commit(workflowId);
      const wish = await subject().wish({workflowId, inputPayload: {}});
      const answer = await subject().send('POST', '/schedules', wish);
      expect(asRefusal(answer)).toMatchObject({
        code: 'payload_invalid',
        fields: ['inputPayload.runtimeInputs.later'],
      });
    });

    it('names what is wrong with the cadence and with the inputs in one answer, and with an edit', async () => {
      const wrong = {timezone: 'Mars/Base', inputPayload: {runtimeInputs: {unheardOf: 1}}};
      const expected = {
        code: 'cadence_invalid',
        fields: ['timezone', 'inputPayload.runtimeInputs.url', 'inputPayload.runtimeInputs.unheardOf'],
      } as const;
      const created = await subject().send('POST', '/schedules', await subject().wish(wrong));
      expect(asRefusal(created)).toEqual(refused(created, expected));
      const {id} = await subject().schedule({});
      const edited = await subject().send('PATCH', `/schedules/${id}`, wrong);
      expect(asRefusal(edited)).toEqual(refused(edited, expected));
    });

    it('says with a problem of a field what to write instead, where that is known', async () => {
      const wish = await subject().wish({cronExpression: '0 9 * * FRI#2'});
      const answer = await subject().send('POST', '/schedules', wish);
      expect(answer.body).toMatchObject({
        errors: [{code: 'cron_hash_glued', hint: expect.stringContaining('8-14') as string}],
      });
    });

    it('answers 413 payload_too_large for more than 256 KiB, and takes what is just below', async () => {
      const {id: workflowId} = await subject().workflow();
      const payload = (length: number) => ({runtimeInputs: {url: 'x'.repeat(length)}, nodeOverrides: {}});
      const spare = 262_144 - JSON.stringify(payload(0)).length;
      const wish = (length: number) => subject().wish({workflowId, inputPayload: payload(length)});
      const refusedAnswer = await subject().send('POST', '/schedules', await wish(spare + 1));
      const expected = {code: 'payload_too_large', fields: ['inputPayload']} as const;
      expect(asRefusal(refusedAnswer)).toEqual(refused(refusedAnswer, expected));
      const {id} = await subject().client.schedules.create(await wish(spare));
      const edit = await subject().send('PATCH', `/schedules/${id}`, {inputPayload: payload(spare + 1)});
      expect(asRefusal(edit)).toEqual(refused(edit, expected));
      const run = await subject().send('POST', `/workflows/${workflowId}/run`, {
        inputs: payload(spare + 1).runtimeInputs,
      });
      expect(asRefusal(run)).toEqual(refused(run, {code: 'payload_too_large', fields: ['inputs']}));
    });

    it('never repeats a refused value, which may be a secret', async () => {
      const {id: workflowId} = await subject().workflow({
        inputs: [aRuntimeInput({id: 'key', type: 'secret'})],
      });
      const wish = await subject().wish({workflowId, inputPayload: {runtimeInputs: {key: ['hunter2']}}});
      const answer = await subject().send('POST', '/schedules', wish);
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).not.toContain('hunter2');
    });
  });
}
