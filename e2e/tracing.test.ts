import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ENTRY_POINT_COMPONENT, type GraphInput} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {findFreePorts} from '../tools/stack/ports.ts';
import {startStack, type Stack} from './support/stack.ts';
import {waitUntil} from './support/wait-until.ts';

type Attributes = {key: string; value: Record<string, unknown>}[];

/** What OTLP/HTTP sends as JSON, as far as it is looked at here. */
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: {readonly attributes: Attributes};
    readonly scopeSpans: readonly {
      readonly spans: readonly (Pick<Span, 'traceId' | 'spanId' | 'parentSpanId' | 'name'> & {
        readonly attributes?: Attributes;
      })[];
    }[];
  }[];
}

interface Span {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, unknown>;
}

const workflow: GraphInput = {
  name: 'Logs a line',
  nodes: [
    {id: 'entry', type: ENTRY_POINT_COMPONENT, data: {label: 'Start'}},
    {id: 'say', type: 'core.log', data: {label: 'Say', config: {params: {message: 'hello'}}}},
  ],
  edges: [{id: 'e', source: 'entry', target: 'say'}],
};

const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-e2e-'));
const spans: Span[] = [];
let receiver: Server;
let stack: Stack;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/v1/traces') spans.push(...spansOf(body));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const {port} = receiver.address() as AddressInfo;
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '200',
  };
  stack = await startStack({port: await findFreePorts(4), dataDir, env});
});
afterAll(async () => {
  await stack.stop();
  receiver.close();
  rmSync(dataDir, {recursive: true, force: true});
});

describe('traces, with nothing but the standard variables set', () => {
  it("go from the caller's own trace over run-now to the run's action, connected at every step", async () => {
    const traceId = 'a'.repeat(32);
    const {id} = await aSchedule('0 3 1 1 *');
    const answer = await fetch(`${stack.url}/api/v1/schedules/${id}/trigger`, {
      method: 'POST',
      headers: {traceparent: `00-${traceId}-${'b'.repeat(16)}-01`},
    });
    expect(answer.status).toBe(201);
    const trace = await traceWith((span) => span.traceId === traceId && span.name === 'action core.log');
    const path = pathTo(trace, 'action core.log');
    expect(path.map(({service, name}) => `${service}: ${name}`)).toEqual([
      'shipsec-schedules-server: POST /schedules/{id}/trigger',
      'shipsec-schedules-server: temporal: start scheduleTriggerWorkflow',
      'shipsec-schedules-worker: action core.log',
    ]);
    expect(path[0]?.parentSpanId).toBe('b'.repeat(16));
    const names = trace.map(({name}) => name);
    expect(names).toEqual(expect.arrayContaining(['prepare run', 'prepare fire', 'POST /internal/runs']));
    expect(pathTo(trace, 'POST /internal/runs').map(({name}) => name)).toContain('prepare fire');
  });

  it('of a fire begin with its preparation and hold the whole run', async () => {
    const {id} = await aSchedule('* * * * * * *');
    const trace = await traceWith(
      (span, all) =>
        span.name === 'action core.log' &&
        all.some((other) => isRoot(other) && other.attributes.get('shipsec.schedule_id') === id),
    );
    await stack.client.schedules.pause(id);
    expect(trace.filter(isRoot).map(({name}) => name)).toEqual(['prepare fire']);
    expect(pathTo(trace, 'prepare run').map(({name}) => name)).toEqual([
      'prepare fire',
      'POST /internal/runs',
      'prepare run',
    ]);
    expect(pathTo(trace, 'action core.log').map(({name}) => name)).toEqual([
      'prepare fire',
      'action core.log',
    ]);
  });

  it('show how a change comes to Temporal', async () => {
    const {id} = await aSchedule('0 3 1 1 *');
    await stack.client.schedules.update(id, {name: 'Renamed'});
    const trace = await traceWith(
      (span, all) =>
        span.name === 'temporal: update schedule' &&
        all.some((other) => other.attributes.get('shipsec.schedule_id') === id),
    );
    expect(pathTo(trace, 'temporal: update schedule').map(({name}) => name)).toEqual([
      'PATCH /schedules/{id}',
      'apply schedule',
      'temporal: update schedule',
    ]);
  });
});

async function aSchedule(cronExpression: string) {
  const {client} = stack;
  const known = (await client.workflows.summary()).find(({name}) => name === workflow.name);
  const {id: workflowId} = known ?? (await client.workflows.create(workflow));
  return client.schedules.create({
    workflowId,
    name: `Traced ${cronExpression}`,
    cronExpression,
    timezone: 'UTC',
  });
}

/** All spans of the trace in which a span is found, once each span's parent has come, too. */
function traceWith(isIt: (span: Span, all: readonly Span[]) => boolean): Promise<Span[]> {
  return waitUntil('the spans of a trace', async () => {
    for (const traceId of new Set(spans.map((span) => span.traceId))) {
      const all = spans.filter((span) => span.traceId === traceId);
      const ids = new Set(all.map(({spanId}) => spanId));
      const isWhole = all.every((span) => isRoot(span) || ids.has(span.parentSpanId ?? ''));
      if (isWhole && all.some((span) => isIt(span, all))) return all;
    }
    return undefined;
  });
}

/** From the first span of a trace to the first of a name. */
function pathTo(trace: readonly Span[], name: string): Span[] {
  const path: Span[] = [];
  let span = trace.find((candidate) => candidate.name === name);
  while (span !== undefined) {
    const {parentSpanId}: Span = span;
    path.unshift(span);
    span = trace.find(({spanId}) => spanId === parentSpanId);
  }
  return path;
}

/** Without a parent, or with that of the caller in the test. */
function isRoot({parentSpanId = ''}: Span): boolean {
  return parentSpanId === '' || parentSpanId === 'b'.repeat(16);
}

function spansOf(body: string): Span[] {
  return (JSON.parse(body) as Export).resourceSpans.flatMap(({resource, scopeSpans}) => {
    const service = String(attributesOf(resource.attributes).get('service.name'));
    return scopeSpans
      .flatMap((scope) => scope.spans)
      .map(({traceId, spanId, parentSpanId, name, attributes = []}) => ({
        service,
        traceId,
        spanId,
        parentSpanId,
        name,
        attributes: attributesOf(attributes),
      }));
  });
}

function attributesOf(attributes: Attributes): Map<string, unknown> {
  return new Map(attributes.map(({key, value}) => [key, Object.values(value)[0]]));
}
