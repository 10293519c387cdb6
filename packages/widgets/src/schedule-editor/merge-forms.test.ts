import {describe, expect, it} from 'vitest';
import {newForm, type EditorForm} from './form-state.js';
import {mergeForms, takeTheirs} from './merge-forms.js';
import type {OverrideDraft} from './override-drafts.js';

const override = (name: string, text: string): OverrideDraft => ({
  nodeRef: 'fetch',
  target: 'params',
  name,
  type: 'text',
  text,
});
const base: EditorForm = {
  ...newForm({workflowId: 'w', timezone: 'UTC'}),
  name: 'Base',
  inputs: {url: 'a', depth: '1'},
  overrides: [override('method', 'GET'), override('agent', 'x')],
};

describe('mergeForms', () => {
  it('keeps both when the two changed different things', () => {
    const mine = {...base, name: 'Mine', inputs: {...base.inputs, url: 'mine'}};
    const theirs = {...base, cronExpression: '@daily', inputs: {...base.inputs, depth: '9'}};
    const {form, conflicts} = mergeForms(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(form).toMatchObject({name: 'Mine', cronExpression: '@daily', inputs: {url: 'mine', depth: '9'}});
  });

  it('asks about what both changed differently, and keeps mine until told', () => {
    const {form, conflicts} = mergeForms(base, {...base, name: 'Mine'}, {...base, name: 'Theirs'});
    expect(form.name).toBe('Mine');
    expect(conflicts).toMatchObject([{key: 'name', mine: 'Mine', theirs: 'Theirs'}]);
    expect(takeTheirs(form, conflicts[0]!).name).toBe('Theirs');
  });

  it('does not ask when both made the same change', () => {
    expect(mergeForms(base, {...base, name: 'Same'}, {...base, name: 'Same'}).conflicts).toEqual([]);
  });

  it('merges overrides one by one', () => {
    const mine = {...base, overrides: [override('method', 'HEAD'), override('agent', 'x')]};
    const theirs = {...base, overrides: [override('method', 'GET')]};
    expect(mergeForms(base, mine, theirs).form.overrides).toEqual([override('method', 'HEAD')]);
  });

  it('lets a person take the other side of a removal', () => {
    const mine = {...base, overrides: [override('method', 'PUT'), override('agent', 'x')]};
    const theirs = {...base, overrides: [override('agent', 'x')]};
    const {form, conflicts} = mergeForms(base, mine, theirs);
    expect(conflicts).toHaveLength(1);
    expect(takeTheirs(form, conflicts[0]!).overrides).toEqual([override('agent', 'x')]);
  });
});
