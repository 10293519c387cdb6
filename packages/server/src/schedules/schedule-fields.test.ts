import {UpdateScheduleRequestSchema} from '@shipsec/schedules-sdk/contract';
import {describe, expect, it} from 'vitest';
import {aScheduleFields} from '../testing/a-schedule-fields.js';
import {patchFields, sameFields} from './schedule-fields.js';

describe('patchFields', () => {
  const before = aScheduleFields({
    description: 'Before',
    overlapPolicy: 'allow',
    catchupWindowSeconds: 600,
    startAt: new Date('2028-01-01T00:00:00Z'),
    paused: true,
    note: 'Why',
  });
  const patch = (body: unknown) => patchFields(before, UpdateScheduleRequestSchema.parse(body));

  it('changes nothing for an empty body, and for fields sent as undefined', () => {
    expect(patch({})).toEqual(before);
    expect(patch({name: undefined, description: undefined, startAt: undefined})).toEqual(before);
  });

  it('keeps what is not mentioned when one field changes', () => {
    expect(patch({name: 'After'})).toEqual({...before, name: 'After'});
  });

  it('clears with null', () => {
    expect(patch({description: null, startAt: null, note: null})).toEqual({
      ...before,
      description: null,
      startAt: null,
      note: null,
    });
  });

  it('reads status as pause or resume', () => {
    expect(patch({status: 'active'})).toEqual({...before, paused: false});
  });
});

describe('sameFields', () => {
  it('compares instants by their time and payloads by their content', () => {
    const startAt = new Date('2028-01-01T00:00:00Z');
    const fields = aScheduleFields({startAt, inputPayload: {runtimeInputs: {a: 1, b: 2}, nodeOverrides: {}}});
    const reordered = {runtimeInputs: {b: 2, a: 1}, nodeOverrides: {}};
    expect(sameFields(fields, {...fields, startAt: new Date(startAt), inputPayload: reordered})).toBe(true);
    expect(sameFields(fields, {...fields, startAt: null})).toBe(false);
    expect(sameFields(fields, {...fields, note: 'x'})).toBe(false);
  });
});
