import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
  ENTRY_POINT_COMPONENT,
  isTerminalRunStatus,
  type GraphInput,
  type Run,
} from '@shipsec/schedules-sdk/contract';
import {Client, Connection} from '@temporalio/client';
import {Client as PostgresClient} from 'pg';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startPostgres, type PostgresServer} from '../tools/stack/embedded-postgres.ts';
import {findFreePorts} from '../tools/stack/ports.ts';
import {createSupervisor, type Supervisor} from '../tools/stack/processes.ts';
import {startStack, type Stack} from './support/stack.ts';
import {waitUntil} from './support/wait-until.ts';

const SECRET = 'hunter2-is-the-password';
const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-e2e-'));
let supervisor: Supervisor;
let postgres: PostgresServer;
let stack: Stack;
let temporalPort: number;
/** Echoes every body, and remembers it. */
let site: Server;
const received: string[] = [];
/** Takes traces. */
let collector: Server;
let spans = '';

beforeAll(async () => {
  supervisor = createSupervisor();
  postgres = await startPostgres(supervisor);
  site = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push(body);
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (spans += chunk.toString()));
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const port = await findFreePorts(4);
  temporalPort = port + 1;
  const SECRETS_KEYS = `e2e:${Buffer.alloc(32, 7).toString('base64')}`;
  const env = {
    DATABASE_URL: postgres.url,
    SECRETS_KEYS,
    LOG_LEVEL: 'trace',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  stack = await startStack({port, dataDir, env});
});
afterAll(async () => {
  await stack.stop();
  site.close();
  collector.close();
  await postgres.stop();
  await supervisor.stopAll();
  rmSync(dataDir, {recursive: true, force: true});
});

describe('a secret input of a schedule and of a manual run', () => {
  it('arrives where the workflow sends it, twice over, and stands nowhere else', async () => {
    const {client} = stack;
    const workflow = await client.workflows.create(sendsTwice());
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    const runtimeInputs = {url, key: SECRET};
    const events = collectEvents(`${stack.url}/api/v1/events`);
    const schedule = await client.schedules.create({
      workflowId: workflow.id,
      name: 'With a secret',
      cronExpression: '*/2 * * * * * *',
      timezone: 'UTC',
      overlapPolicy: 'skip',
      inputPayload: {runtimeInputs},
    });
    const fired = await waitUntil('a fire to make a run', async () => {
      const {runs} = await client.runs.list({scheduleId: schedule.id});
      return runs.find(({status}) => isTerminalRunStatus(status));
    });
    const byHand = await runToEnd((await client.workflows.run(workflow.id, {inputs: runtimeInputs})).runId);
    await client.schedules.pause(schedule.id);
    expect([fired.status, byHand.status]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(received.length).toBeGreaterThanOrEqual(4);
    expect(new Set(received)).toEqual(new Set([SECRET]));

    const places = {
      database: await everyRow(postgres.url),
      temporal: await everythingInTemporal(schedule.temporalScheduleId ?? ''),
      'server log': readFileSync(join(dataDir, 'logs', 'server.log'), 'utf8'),
      'worker log': readFileSync(join(dataDir, 'logs', 'worker.log'), 'utf8'),
      metrics: await (await fetch(`${stack.url}/metrics`)).text(),
      events: await events.stop(),
      spans: await waitUntil(
        'spans of actions',
        async () => spans.includes('action core.http.request') && spans,
      ),
      trace: JSON.stringify(await Promise.all([fired, byHand].map(({id}) => client.runs.trace(id)))),
      result: JSON.stringify(await Promise.all([fired, byHand].map(({id}) => client.runs.result(id)))),
    };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, `${place} has been read`).toBeGreaterThan(100);
      expect(text.includes('hunter2'), place).toBe(false);
    }
    // The histories have the references, so it is the right text that was searched.
    expect(places.temporal).toContain('{secret:');
    expect(places.database).toContain(fired.id);
    expect(places.result).toContain('••••••');
  });
});

/** Sends its secret to a site, and what comes back once more. */
function sendsTwice(): GraphInput {
  const runtimeInputs = [
    {id: 'url', type: 'text'},
    {id: 'key', type: 'secret'},
  ];
  const request = {type: 'core.http.request', config: {params: {method: 'POST'}}};
  const node = (id: string, {type, config}: {type: string; config: object}) => ({
    id,
    type,
    data: {label: id, config},
  });
  const edge = (source: string, sourceHandle: string, target: string, targetHandle: string) => ({
    id: `${source}.${sourceHandle}-${target}.${targetHandle}`,
    source,
    sourceHandle,
    target,
    targetHandle,
  });
  return {
    name: 'Sends a secret twice',
    nodes: [
      node('entry', {type: ENTRY_POINT_COMPONENT, config: {params: {runtimeInputs}}}),
      node('first', request),
      node('second', request),
    ],
    edges: [
      edge('entry', 'url', 'first', 'url'),
      edge('entry', 'key', 'first', 'body'),
      edge('first', 'url', 'second', 'url'),
      edge('first', 'body', 'second', 'body'),
    ],
  };
}

function runToEnd(runId: string): Promise<Run> {
  return waitUntil('the run to end', async () => {
    const run = await stack.client.runs.get(runId);
    return isTerminalRunStatus(run.status) && run;
  });
}

/** All that comes over the live stream, as text. */
function collectEvents(url: string): {stop(): Promise<string>} {
  const controller = new AbortController();
  let text = '';
  const reading = (async () => {
    const response = await fetch(url, {headers: {accept: 'text/event-stream'}, signal: controller.signal});
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, {stream: true});
  })();
  return {
    async stop() {
      controller.abort();
      await reading.catch(() => undefined);
      return text;
    },
  };
}

/** Every row of every table, as text. */
async function everyRow(connectionString: string): Promise<string> {
  const client = new PostgresClient({connectionString});
  await client.connect();
  const tables = await client.query<{name: string}>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const {name} of tables.rows) {
    const {rows} = await client.query<{text: string}>(`select t::text as text from ${name} t`);
    texts.push(...rows.map(({text}) => text));
  }
  await client.end();
  return texts.join('\n');
}

/** The schedule, and the history of every workflow that there is, as JSON with payloads decoded. */
async function everythingInTemporal(scheduleId: string): Promise<string> {
  const connection = await Connection.connect({address: `127.0.0.1:${temporalPort}`});
  const client = new Client({connection});
  const parts: unknown[] = [(await client.schedule.getHandle(scheduleId).describe()).raw];
  for await (const {workflowId, runId, memo} of client.workflow.list()) {
    parts.push(memo, await client.workflow.getHandle(workflowId, runId).fetchHistory());
  }
  await connection.close();
  return JSON.stringify(parts).replaceAll(/"data":"([^"]*)"/g, (_, data: string) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
}
