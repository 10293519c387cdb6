import {html, render} from 'lit';
import {afterEach, describe, expect, it} from 'vitest';
import {ScheduleListHarness} from '../schedule-list/schedule-list.harness.js';
import {aSchedule, fakeSchedulesApi, type FakeSchedulesApi} from '@shipsec/schedules-sdk/testing';
import {eventually} from '../shared/testing/fixture.js';
import {SchedulesProvider} from './schedules-provider.js';
import '../define.js';

const page = document.createElement('div');
document.body.append(page);
afterEach(() => render(html``, page));

function anApi(name: string): FakeSchedulesApi {
  return fakeSchedulesApi({schedules: [aSchedule({name})]});
}

function theList(): ScheduleListHarness {
  return new ScheduleListHarness(page.querySelector('schedule-list')!);
}

describe('<schedules-provider>', () => {
  it('gives its client to the widgets inside, however deep', async () => {
    const client = anApi('From the provider').client();
    render(
      html`<schedules-provider .client=${client}><div><schedule-list></schedule-list></div></schedules-provider>`,
      page,
    );
    await eventually(() => expect(theList().names).toEqual(['From the provider']));
  });

  it('gives way to the nearest provider, and that one to the property of a widget', async () => {
    const [outer, inner, own] = ['Outer', 'Inner', 'Own'].map((name) => anApi(name).client());
    const nested = (client: unknown) =>
      html`<schedules-provider .client=${outer}><schedules-provider .client=${inner}><schedule-list .client=${client}></schedule-list></schedules-provider></schedules-provider>`;
    render(nested(undefined), page);
    await eventually(() => expect(theList().names).toEqual(['Inner']));
    render(nested(own), page);
    await eventually(() => expect(theList().names).toEqual(['Own']));
  });

  it('passes a new client on, and shows nothing of the old one while it loads', async () => {
    const next = anApi('Second');
    const release = next.hold('GET', '/schedules');
    const provider = (client: unknown) =>
      html`<schedules-provider .client=${client}><schedule-list></schedule-list></schedules-provider>`;
    render(provider(anApi('First').client()), page);
    await eventually(() => expect(theList().names).toEqual(['First']));
    render(provider(next.client()), page);
    await eventually(() => expect(theList().busy).toBe(true));
    expect(theList().names).toEqual([]);
    release();
    await eventually(() => expect(theList().names).toEqual(['Second']));
  });

  it('reaches a widget that was in the page before the provider was registered', async () => {
    class LateProvider extends SchedulesProvider {}
    render(html`<late-provider><schedule-list></schedule-list></late-provider>`, page);
    await eventually(() => expect(theList().state).toContain('Not connected'));
    Object.assign(page.querySelector('late-provider')!, {client: anApi('Late').client()});
    customElements.define('late-provider', LateProvider);
    const upgraded = page.querySelector('late-provider') as LateProvider;
    upgraded.client = anApi('Late').client();
    await eventually(() => expect(theList().names).toEqual(['Late']));
  });

  it('hands the widgets its theme', async () => {
    render(html`<schedules-provider theme="dark"><schedule-list></schedule-list></schedules-provider>`, page);
    const list = page.querySelector('schedule-list')!;
    await list.updateComplete;
    expect(getComputedStyle(list).colorScheme).toBe('dark');
  });
});
