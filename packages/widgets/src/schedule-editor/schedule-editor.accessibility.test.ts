import {aComponent, aWorkflow} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility, partsBeyond320} from '../shared/testing/a11y-suite.js';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(unmountAll);

const payload = {runtimeInputs: {url: 'https://example.com', depth: 2, strict: false}, nodeOverrides: {}};
const overridden = {
  ...payload,
  nodeOverrides: {fetch: {params: {method: 'HEAD', extra: true}, inputOverrides: {}}},
};

describe('<schedule-editor> from the keyboard alone', () => {
  it('makes a schedule without a pointer', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.press('Nightly check');
    await editor.press('{Tab}{Tab}{ArrowRight}');
    expect(editor.cron).toBe('0 9 * * MON-FRI');
    await editor.press('{Control>}{Enter}{/Control}');
    await eventually(() =>
      expect(editor.sent('POST')).toMatchObject([{name: 'Nightly check', cronExpression: '0 9 * * MON-FRI'}]),
    );
  });
});

describe('<schedule-editor> in a narrow place', () => {
  it('fits into 320 px, whatever is shown', async () => {
    const editor = await ScheduleEditorHarness.edit(
      {cronExpression: '0 9 * * 1-5', timezone: 'Asia/Tokyo', inputPayload: overridden},
      {properties: {mode: 'inline'}},
    );
    await editor.choose('Node', 'Fetch the page (fetch)');
    expect(partsBeyond320(editor.element)).toEqual([]);
    await editor.preset('Monthly');
    expect(partsBeyond320(editor.element)).toEqual([]);
  });
});

describeAccessibility({
  'a new schedule': async () => (await ScheduleEditorHarness.open()).element,
  'a stored one with typed overrides': async () =>
    (
      await ScheduleEditorHarness.edit(
        {
          inputPayload: {
            ...payload,
            nodeOverrides: {
              fetch: {
                params: {
                  method: 'HEAD',
                  timeoutSeconds: 5,
                  headers: {},
                  body: 'x',
                  accept: [200],
                  apiKey: 'x',
                },
                inputOverrides: {},
              },
            },
          },
        },
        {components: [aComponent()]},
      )
    ).element,
  'a stored one with overrides, inline': async () =>
    (await ScheduleEditorHarness.edit({inputPayload: overridden}, {properties: {mode: 'inline'}})).element,
  'with errors': async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.save();
    return editor.element;
  },
  'with a list of time zones': async () => {
    const editor = await ScheduleEditorHarness.open({workflows: [aWorkflow()]});
    await editor.control('Time zone').click();
    return editor.element;
  },
  'asking whether to discard': async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.fill('Name', 'Half');
    void editor.element.requestClose();
    await editor.element.updateComplete;
    return editor.element;
  },
});
