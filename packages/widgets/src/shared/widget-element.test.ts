import {idOf} from '@shipsec/schedules-sdk/testing';
import {LitElement} from 'lit';
import {afterEach, describe, expect, it} from 'vitest';
import {ScheduleEditorHarness} from '../schedule-editor/schedule-editor.harness.js';
import {eventually, unmountAll} from './testing/fixture.js';
import {everyElement} from './testing/every-element.js';

afterEach(unmountAll);

function isLitElement(constructor: unknown): constructor is typeof LitElement {
  return typeof constructor === 'function' && constructor.prototype instanceof LitElement;
}

describe('an attribute that is removed', () => {
  it.each(Object.entries(everyElement))('leaves <%s> without a value, and not with null', async (_, show) => {
    const element = await show();
    const {constructor} = element;
    if (!isLitElement(constructor)) throw new Error(`<${element.localName}> is not Lit's.`);
    for (const attribute of constructor.observedAttributes) {
      element.setAttribute(attribute, '1');
      element.removeAttribute(attribute);
    }
    const values = [...constructor.elementProperties.keys()].map((name) => [
      name,
      Reflect.get(element, name),
    ]);
    expect(values.filter(([, value]) => value === null)).toEqual([]);
  });

  it('makes an editor of one schedule an editor of a new one', async () => {
    const editor = await ScheduleEditorHarness.edit({}, {properties: {mode: 'inline'}});
    const {element} = editor;
    element.setAttribute('schedule-id', element.scheduleId ?? '');
    element.setAttribute('workflow-id', idOf(100));
    element.removeAttribute('schedule-id');
    await eventually(() => expect(editor.button('Create schedule')).toBeDefined());
    await editor.fill('Name', 'Another');
    await editor.save();
    await eventually(() => expect(editor.sent('POST')).toMatchObject([{name: 'Another'}]));
  });
});
