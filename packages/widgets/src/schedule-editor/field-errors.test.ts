import {describe, expect, it} from 'vitest';
import {fieldKey, placeIssues, withoutErrors} from './field-errors.js';

const issue = (...path: (string | number)[]) => ({path, code: 'wrong', message: `about ${path.join('.')}`});
const url = fieldKey('inputPayload', 'runtimeInputs', 'url');
const method = fieldKey('inputPayload', 'nodeOverrides', 'fetch', 'params', 'method');

describe('placeIssues', () => {
  it('puts an issue on the field with its path', () => {
    const {fields, others} = placeIssues([issue('inputPayload', 'runtimeInputs', 'url')], ['name', url]);
    expect([...fields.keys()]).toEqual([url]);
    expect(others).toEqual([]);
  });

  it('puts an issue inside a value on the field of the value', () => {
    const {fields} = placeIssues([issue('inputPayload', 'runtimeInputs', 'url', 0)], ['name', url]);
    expect([...fields.keys()]).toEqual([url]);
  });

  it('puts an issue about a group on the first field of the group', () => {
    const {fields} = placeIssues([issue('inputPayload', 'nodeOverrides', 'fetch')], ['name', method]);
    expect([...fields.keys()]).toEqual([method]);
  });

  it('shows what belongs to no field above the form, with its path', () => {
    const {fields, others} = placeIssues([issue('somewhere'), {...issue(), message: 'As a whole'}], ['name']);
    expect(fields.size).toBe(0);
    expect(others.map(({message}) => message)).toEqual(['somewhere: about somewhere', 'As a whole']);
  });

  it('does not take a name with a slash for a path', () => {
    const {others} = placeIssues([issue('inputPayload', 'runtimeInputs', 'url/x')], [url]);
    expect(others).toHaveLength(1);
  });

  it('keeps the first issue of a field', () => {
    const {fields} = placeIssues([{...issue('name'), message: 'first'}, issue('name')], ['name']);
    expect(fields.get('name')?.message).toBe('first');
  });
});

describe('withoutErrors', () => {
  it('is the same map when nothing goes away', () => {
    const errors = new Map([['name', {message: 'no'}]]);
    expect(withoutErrors(errors, () => false)).toBe(errors);
    expect(withoutErrors(errors, () => true).size).toBe(0);
  });
});
