import {ApplicationFailure} from '@temporalio/common';
import {describe, expect, it} from 'vitest';
import * as z from 'zod';
import {builtInComponents} from './components/registry.js';
import {reportComponents} from './report-components.js';

const away = () => ApplicationFailure.create({message: 'away'});

describe('reportComponents', () => {
  it('tells again when the server was away, and ends with its signal', async () => {
    const ended = new AbortController();
    const answers = [away(), undefined];
    const told: number[] = [];
    const server = {
      async reportComponents({components}: {components: readonly unknown[]}) {
        told.push(components.length);
        const answer = answers.shift();
        if (answer !== undefined) throw answer;
        ended.abort();
      },
    };
    await reportComponents(server, builtInComponents, ended.signal);
    expect(told).toEqual([builtInComponents.length, builtInComponents.length]);
  });

  it('gives up where the server does not know the route', async () => {
    let asked = 0;
    const server = {
      async reportComponents() {
        asked += 1;
        throw ApplicationFailure.create({message: 'Cannot POST', nonRetryable: true});
      },
    };
    await reportComponents(server, [], new AbortController().signal);
    expect(asked).toBe(1);
  });

  it('gives up, and does not reject, where a schema cannot be described', async () => {
    const [odd] = builtInComponents;
    const params = z.lazy((): z.ZodType => {
      throw new Error('No schema.');
    });
    const server = {reportComponents: () => Promise.reject(new Error('Nobody was to be told.'))};
    const told = reportComponents(server, [{...odd!, params}], new AbortController().signal);
    await expect(told).resolves.toBeUndefined();
  });
});
