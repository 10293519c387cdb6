/** Runs in the browser: what the measures of `<schedule-list>` do there. */
import '@shipsec/schedules-widgets/define';
import type {SchedulesClient} from '@shipsec/schedules-sdk';
import type {ScheduleList} from '@shipsec/schedules-widgets';
import {clientOf, scheduleAt} from './many-schedules.ts';
import {buildPlainRows} from './plain-rows.ts';

const clients = new Map<number, SchedulesClient>();

function mount(count: number): ScheduleList {
  const client = clients.get(count) ?? clientOf(count);
  clients.set(count, client);
  const list = Object.assign(document.createElement('schedule-list'), {client, storageKey: ''});
  document.body.append(list);
  return list;
}

const rowsIn = (list: ScheduleList): number => list.shadowRoot?.querySelectorAll('tr[data-id]').length ?? 0;
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
/** Once the browser has made a frame of what is in the document now. */
const drawn = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** From the element's arrival in the page until so many rows are drawn, in a frame. */
async function timeToRows(count: number, rows: number): Promise<number> {
  const startedAt = performance.now();
  const list = mount(count);
  while (rowsIn(list) < rows) await new Promise((resolve) => setTimeout(resolve));
  await drawn();
  const took = performance.now() - startedAt;
  list.remove();
  await nextFrame();
  return took;
}

/** From nothing until the same rows, written by hand into the same styles, are drawn, in a frame. */
async function timeToPlainRows(rows: number): Promise<number> {
  const sample = mount(1);
  await sample.updateComplete;
  const styles = sample.shadowRoot?.adoptedStyleSheets ?? [];
  sample.remove();
  const schedules = Array.from({length: rows}, (_, index) => scheduleAt(index));
  const startedAt = performance.now();
  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = [...styles];
  const frame = Object.assign(document.createElement('div'), {className: 'frame'});
  const table = document.createElement('table');
  table.append(buildPlainRows(schedules));
  frame.append(table);
  root.append(frame);
  document.body.append(host);
  await drawn();
  const took = performance.now() - startedAt;
  host.remove();
  await nextFrame();
  return took;
}

/** Scrolls down for some time, a wheel's notch per frame. @returns how far, in pixels */
async function scrollDown(count: number, milliseconds: number): Promise<number> {
  const list = mount(count);
  while (rowsIn(list) === 0) await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, 500));
  performance.mark('scroll-start');
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    scrollBy(0, 120);
    await nextFrame();
  }
  performance.mark('scroll-end');
  const distance = scrollY;
  list.remove();
  scrollTo(0, 0);
  await nextFrame();
  return distance;
}

/** The texts of the first rows, ours and those written by hand: a reference that shows less would be none. */
async function compare(rows: number): Promise<{ours: string; plain: string}> {
  const list = mount(rows);
  while (rowsIn(list) < Math.min(rows, 8)) await nextFrame();
  const textOf = (row: Element): string =>
    [...row.querySelectorAll('td, th')].map((cell) => cell.textContent?.replace(/\s+/g, '') ?? '').join('|');
  const ours = [...(list.shadowRoot?.querySelectorAll('tr[data-id]') ?? [])].slice(0, 8).map(textOf);
  const plain = [...buildPlainRows(Array.from({length: 8}, (_, index) => scheduleAt(index))).rows].map(
    textOf,
  );
  list.remove();
  return {ours: ours.join('\n'), plain: plain.join('\n')};
}

/** Lets the list believe in a window of such a height, in which it draws all its rows; nothing of it has to be painted. */
function setWindowHeight(pixels: number): void {
  Object.defineProperty(globalThis, 'innerHeight', {value: pixels});
}

Object.assign(globalThis, {
  bench: {setWindowHeight, timeToRows, timeToPlainRows, scrollDown, compare},
});
