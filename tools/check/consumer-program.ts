/**
 * A program of somebody else that uses every part of the SDK by its public names, against the SDK's own fake. It is
 * type-checked under each way of resolving modules, and runs in each Node we support and in Chromium. It throws when
 * something is not as it should be, and sets `globalThis.consumed` at its end.
 */
export const CONSUMER_PROGRAM = `
import {ProblemError, SchedulesClient, StaleEditError} from '@shipsec/schedules-sdk';
import {ScheduleSchema, validateResponse} from '@shipsec/schedules-sdk/contract';
import {checkCadence, describeCadence, isTimeZone, jitterMs, nextFires, parseCron} from '@shipsec/schedules-sdk/cron';
import {diffPayload, entryPointInputs, resolvePayload, validatePayload} from '@shipsec/schedules-sdk/payload';
import {createSchedulesStore} from '@shipsec/schedules-sdk/store';
import {aRuntimeInput, aSchedule, aWorkflow, fakeSchedulesApi} from '@shipsec/schedules-sdk/testing';

function expect(what: string, isSo: boolean): void {
  if (!isSo) throw new Error('Not so: ' + what);
}

const cadence = {cronExpression: '30 2 * * *', timezone: 'America/New_York'};
const after = '2027-03-13T12:00:00Z';
expect('the engine knows the gap', nextFires(cadence, {after, limit: 1})[0] === '2027-03-15T06:30:00Z');
expect('the warning names it', checkCadence(cadence, {after}).some(({code}) => code === 'dst_skipped'));
expect('words', describeCadence(cadence, {locale: 'de'}) !== '' && parseCron('@daily').kind === 'calendar');
expect('zones in their exact case', isTimeZone('Europe/Berlin') && !isTimeZone('europe/berlin'));
const jitter = {jitterSeconds: 3600, gapMs: 86_400_000, namespaceId: '01a20c69-f714-7c07-810f-4b5962a4cdce', scheduleId: 'a'};
expect('the jitter of Temporal', jitterMs('2027-07-01T00:00:00Z', jitter) === 2802890);

const {graph, compiledDefinition} = aWorkflow({inputs: [aRuntimeInput({id: 'url', type: 'text', defaultValue: 'a'})]});
const payload = {runtimeInputs: {url: 'b'}, nodeOverrides: {}};
expect('the entry point', entryPointInputs(graph)?.[0]?.id === 'url');
expect('a good payload is good', validatePayload(graph, payload).length === 0);
expect('a diff', diffPayload(graph, payload).length === 1);
if (compiledDefinition === null) throw new Error('Not compiled.');
expect('defaults are applied', resolvePayload(compiledDefinition, {...payload, runtimeInputs: {}}).inputs['url'] === 'a');

const api = fakeSchedulesApi({schedules: [aSchedule({name: 'Nightly'})]});
const client = new SchedulesClient({
  baseUrl: 'http://127.0.0.1:9/api/v1',
  fetch: api.fetch,
  token: undefined,
  validate: validateResponse,
});
const names: string[] = [];
for await (const {name} of client.schedules.iterate({status: 'active'})) names.push(name);
expect('the list is iterated', names.join() === 'Nightly');
const {schedules} = await client.schedules.list();
const [schedule] = schedules;
if (schedule === undefined) throw new Error('No schedule.');
expect('the answer is of the contract', ScheduleSchema.safeParse(schedule).success);
const stale = await client.schedules.update(schedule.id, {name: 'x'}, {ifMatch: 99}).catch((error: unknown) => error);
expect('a stale edit is typed', stale instanceof StaleEditError && stale instanceof ProblemError);

const store = createSchedulesStore(client, {live: false});
const list = store.schedules();
const ready = new Promise<void>((resolve) => {
  const stop = list.subscribe(() => {
    if (list.getSnapshot().status !== 'ready') return;
    resolve();
    stop();
  });
});
await ready;
expect('the store pauses', (await store.pause(schedule.id)).status === 'paused');
expect('and shows it', list.getSnapshot().data?.schedules[0]?.status === 'paused');
Object.assign(globalThis, {consumed: true});
`;
