import * as z from 'zod';
import {describe, expect, it} from 'vitest';
import {outputsOf, runComponentAlone} from '../testing/component-run.js';
import {defineComponent} from './define-component.js';
import {delay} from './delay.js';
import {dnsLookup} from './dns-lookup.js';
import {log} from './log.js';
import {builtInComponents, createRegistry} from './registry.js';

const greet = defineComponent({
  id: 'acme.greet',
  description: 'Greets somebody.',
  params: z.object({greeting: z.string().default('Hello'), times: z.int().default(1)}),
  inputs: z.object({name: z.string()}),
  outputs: z.object({text: z.string()}),
  run: ({params, inputs}) => ({text: `${params.greeting}, ${inputs.name}`}),
});

describe('defineComponent', () => {
  it('applies the defaults of its schemas', async () => {
    expect(await outputsOf(greet, {inputs: {name: 'Ada'}})).toEqual({text: 'Hello, Ada'});
  });

  it('names every field that does not fit', async () => {
    await expect(outputsOf(greet, {params: {times: 'often'}, inputs: {name: 'Ada'}})).rejects.toMatchObject({
      type: 'ValidationError',
      fieldErrors: {'params.times': ['Invalid input: expected number, received string']},
    });
    await expect(outputsOf(greet, {})).rejects.toMatchObject({
      fieldErrors: {'inputs.name': [expect.any(String)]},
    });
  });

  it('does not hand on outputs that break its own promise', async () => {
    const liar = defineComponent({...greetShape, run: () => JSON.parse('{"text": 1}') as {text: string}});
    await expect(outputsOf(liar, {})).rejects.toMatchObject({
      fieldErrors: {'outputs.text': [expect.any(String)]},
    });
  });
});

const greetShape = {
  id: 'acme.liar',
  description: 'Promises text.',
  params: z.object({}),
  inputs: z.object({}),
  outputs: z.object({text: z.string()}),
};

describe('createRegistry', () => {
  it("lets a host's component replace a built-in one and adds the others", () => {
    const own = {...greet, id: 'core.http.request'};
    const registry = createRegistry([own, greet]);
    expect(registry.get('core.http.request')).toBe(own);
    expect(registry.size).toBe(builtInComponents.length + 1);
  });

  it('refuses two components with one ID', () => {
    expect(() => createRegistry([greet, greet])).toThrow('Two components have the ID "acme.greet"');
  });
});

describe('core.log', () => {
  it('writes its message and value into the trace and hands the value on', async () => {
    const run = runComponentAlone(log, {params: {message: 'Seen', level: 'warn'}, inputs: {value: {a: 1}}});
    expect((await run.result).outputs).toEqual({value: {a: 1}});
    expect(run.trace).toEqual([{type: 'PROGRESS', level: 'warn', message: 'Seen', data: {value: {a: 1}}}]);
  });
});

describe('core.delay', () => {
  it('ends at once when its run is cancelled', async () => {
    const run = runComponentAlone(delay, {params: {durationMs: 3_600_000}});
    run.cancel();
    await expect(run.result).rejects.toMatchObject({name: 'AbortError'});
  });

  it('says how long it waited', async () => {
    expect(await outputsOf(delay, {params: {durationMs: 1}})).toEqual({waitedMs: 1});
  });
});

describe('core.dns.lookup', () => {
  it.each(['127.0.0.1', 'http://127.0.0.1:8080/path'])('resolves %s', async (host) => {
    expect(await outputsOf(dnsLookup, {inputs: {host}})).toEqual({
      host: '127.0.0.1',
      addresses: [{address: '127.0.0.1', family: 4}],
    });
  });

  it('fails naming the host that cannot be resolved', async () => {
    await expect(outputsOf(dnsLookup, {inputs: {host: 'no-such-host.invalid'}})).rejects.toMatchObject({
      type: 'DnsError',
      message: expect.stringContaining('no-such-host.invalid cannot be resolved'),
    });
  });
});
