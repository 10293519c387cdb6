import {describe, expect, it} from 'vitest';
import {aComponent} from '../builders/a-component.js';
import type {Subject} from './subject.js';

/** `/components`. */
export function describeComponents(subject: () => Subject): void {
  describe('GET /components', () => {
    it('tells what workers have told of, by ID, with every field as it was told', async () => {
      expect(await subject().client.components.list()).toEqual([]);
      const bare = {id: 'acme.bare', parameters: [], inputs: []};
      await subject().reportComponents([aComponent(), bare]);
      expect(await subject().client.components.list()).toEqual([bare, aComponent()]);
    });
  });
}
