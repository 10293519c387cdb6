import type {TraceEvent} from '@shipsec/schedules-sdk/contract';
import {aTracedRun, aTraceEvent} from '@shipsec/schedules-sdk/testing';
import {describe, expect, it} from 'vitest';
import {failedStep, messagesOf, reaches, storyOf} from './trace-model.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 10, 0, second)).toISOString();

function events(...notes: readonly Partial<TraceEvent>[]): readonly TraceEvent[] {
  return notes.map((note, place) => aTraceEvent({timestamp: at(place), ...note, id: String(place)}));
}

describe('storyOf', () => {
  it('keeps what started the run apart from its steps, which come in the order of their beginning', () => {
    const {traceEvents} = aTracedRun({}, ['entry', 'fetch', 'report']);
    const story = storyOf(traceEvents, true);
    expect(story.trigger?.nodeId).toBe('trigger');
    expect(story.steps.map(({id, state}) => [id, state])).toEqual([
      ['entry', 'completed'],
      ['fetch', 'completed'],
      ['report', 'completed'],
    ]);
  });

  it('counts the attempts of a step, and tells the last error of one that went well in the end', () => {
    const {steps} = storyOf(
      events(
        {nodeId: 'fetch', type: 'STARTED'},
        {nodeId: 'fetch', type: 'FAILED', level: 'error', error: {message: 'No answer'}},
        {nodeId: 'fetch', type: 'STARTED'},
        {nodeId: 'fetch', type: 'COMPLETED'},
      ),
      true,
    );
    expect(steps).toEqual([
      {
        id: 'fetch',
        state: 'completed',
        startMs: Date.parse(at(0)),
        endMs: Date.parse(at(3)),
        attempts: 2,
        level: 'error',
        error: {message: 'No answer'},
      },
    ]);
  });

  it('says that a step is running, and that it did not finish once the run is over', () => {
    const open = events({type: 'STARTED'}, {type: 'PROGRESS'});
    expect(storyOf(open, false).steps[0]).toMatchObject({state: 'running', endMs: undefined});
    expect(storyOf(open, true).steps[0]?.state).toBe('ended');
    expect(storyOf(events({type: 'STARTED'}, {type: 'AWAITING_INPUT'}), false).steps[0]?.state).toBe(
      'waiting',
    );
    expect(storyOf(events({type: 'PROGRESS'}), false).steps[0]?.state).toBe('noted');
  });

  it('blames the last failed step of a run, and none of one that completed', () => {
    const {traceEvents} = aTracedRun({status: 'FAILED'});
    const story = storyOf(traceEvents, true);
    expect(failedStep(story, 'FAILED')?.id).toBe('fetch');
    expect(failedStep(story, 'COMPLETED')).toBeUndefined();
  });
});

describe('messagesOf', () => {
  it('leaves out what says nothing in words', () => {
    const all = events({type: 'STARTED'}, {message: 'Hello'}, {error: {message: 'No answer'}});
    expect(messagesOf(all).map(({id}) => id)).toEqual(['1', '2']);
  });

  it('orders levels from debug to error', () => {
    expect(reaches({level: 'warn'}, 'info')).toBe(true);
    expect(reaches({level: 'info'}, 'warn')).toBe(false);
    expect(reaches({level: 'debug'}, 'debug')).toBe(true);
  });
});
