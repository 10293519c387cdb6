import {aSchedule, fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {LitElement} from 'lit';
import {afterEach, describe, expect, it} from 'vitest';
import {ScheduleEditorHarness} from '../schedule-editor/schedule-editor.harness.js';
import {eventually, unmountAll} from './testing/fixture.js';
import {everyElement} from './testing/every-element.js';

afterEach(unmountAll);

describe('an attribute that is removed', () => {
  it.each(Object.entries(everyElement))('leaves <%s> without a value, and not with null', async (_, show) => {
    const element = await show();
    const {observedAttributes, elementProperties} = element.constructor as typeof LitElement;
    for (const attribute of observedAttributes) {
      element.setAttribute(attribute, '1');
      element.removeAttribute(attribute);
    }
    const values = [...elementProperties.keys()].map((name) => [name, Reflect.get(element, name)]);
    expect(values.filter(([, value]) => value === null)).toEqual([]);
  });

  it('makes an editor of one schedule an editor of a new one', async () => {
    const api = fakeSchedulesApi({schedules: [aSchedule({id: idOf(1), name: 'Nightly check'})]});
    const editor = await ScheduleEditorHarness.over(api, {mode: 'inline'});
    const {element} = editor;
    element.setAttribute('schedule-id', idOf(1));
    await eventually(() => expect(editor.button('Save changes')).toBeDefined());
    element.removeAttribute('schedule-id');
    await eventually(() => expect(editor.button('Create schedule')).toBeDefined());
    expect(api.sent('GET', '/schedules/null')).toEqual([]);
  });
});
