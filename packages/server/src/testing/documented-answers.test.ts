import {describe, expect, it} from 'vitest';
import {requireDocumented, type GivenAnswer} from './documented-answers.js';

const ID = '00000000-0000-4000-8000-000000000001';
const deleted: GivenAnswer = {
  method: 'DELETE',
  path: `/schedules/${ID}`,
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: {success: true},
};
const problem = {statusCode: 404, message: 'Gone'};

describe('requireDocumented', () => {
  it('lets pass what the document says', () => {
    requireDocumented(deleted);
    requireDocumented({...deleted, status: 404, contentType: 'application/problem+json', body: problem});
    requireDocumented({...deleted, method: 'HEAD', body: undefined, path: '/schedules?limit=1'});
    requireDocumented({...deleted, path: '/nope', status: 404, body: problem});
  });

  it.each<[string, Partial<GivenAnswer>, RegExp]>([
    ['a status that it does not say', {status: 418}, /does not say/],
    ['a field of the wrong type', {body: {success: 'yes'}}, /body\/success must be boolean/],
    ['a field that is not there', {body: {success: true, extra: 1}}, /additional properties/],
    ['a missing field', {body: {}}, /required property 'success'/],
    ['another content type', {contentType: 'text/html'}, /as text\/html/],
    ['success on a path that it does not have', {path: '/nope'}, /no such operation/],
    ['a refusal without problem details', {path: '/nope', status: 404, body: {}}, /statusCode/],
    [
      'what belongs to a path with an ID, on a path that is a word',
      {path: '/schedules/bulk'},
      /no such operation/,
    ],
  ])('refuses %s', (_what, changes, message) => {
    expect(() => requireDocumented({...deleted, ...changes})).toThrow(message);
  });
});
