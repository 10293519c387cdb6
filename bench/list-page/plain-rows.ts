import {describeCadence} from '@shipsec/schedules-sdk/cron';
import type {FireVerdict, Schedule} from '@shipsec/schedules-sdk/contract';

/**
 * The rows of `<schedule-list>` as somebody would write them for speed and nothing else: one pass, no library, no
 * updates, no windowing. Text and structure are the same, so that the browser has the same to lay out.
 */
export function buildPlainRows(schedules: readonly Schedule[]): HTMLTableSectionElement {
  const body = document.createElement('tbody');
  for (const [row, schedule] of schedules.entries()) body.append(rowOf(schedule, row));
  return body;
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

function element(tag: string, attributes: Attributes, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

function drawing(tag: string, attributes: Attributes, ...children: readonly Node[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

function rowOf(schedule: Schedule, row: number): HTMLElement {
  const {id, name} = schedule;
  const box = element('input', {type: 'checkbox', tabindex: -1, 'aria-label': `Select ${name}`});
  box.addEventListener('click', () => undefined);
  const cell = (className: string, label: string, ...children: readonly (Node | string)[]): HTMLElement =>
    element('td', {role: 'cell', class: className, 'data-label': label}, ...children);
  return element(
    'tr',
    {
      role: 'row',
      part: 'row',
      'data-id': id,
      'data-row': row,
      'aria-rowindex': row + 2,
      'aria-selected': false,
    },
    element('td', {role: 'cell', class: 'select'}, element('label', {}, box)),
    element('th', {role: 'rowheader', scope: 'row'}, ...nameOf(schedule)),
    cell('c-cadence', 'Cadence', ...cadenceOf(schedule)),
    cell('c-next', 'Next run', ...timeOf(schedule.nextRunAt, schedule.timezone, true, 'Paused')),
    cell(
      'c-last',
      'Last run',
      outcomeOf(schedule.lastRunStatus ?? ''),
      ...timeOf(schedule.lastRunAt, schedule.timezone, false, 'Never'),
    ),
    cell('c-history', 'Last fires', historyOf(schedule)),
    cell('c-status', 'Status', statusOf(schedule)),
    cell('c-actions actions', 'Actions', actionsOf(schedule)),
  );
}

function nameOf({name, workflowName = ''}: Schedule): readonly Node[] {
  const label = element('span', {class: 'label'}, workflowName);
  return [
    element('span', {class: 'name'}, name),
    element('span', {class: 'badges'}, element('span', {class: 'chip square', title: workflowName}, label)),
  ];
}

function cadenceOf({cronExpression, timezone}: Schedule): readonly Node[] {
  const words = describeCadence({cronExpression, timezone}, {locale: 'en-US'});
  return [
    element('span', {class: 'words clamp', title: words}, words),
    element(
      'span',
      {class: 'secondary cron'},
      element('code', {}, cronExpression),
      element('span', {}, timezone),
    ),
  ];
}

const viewer = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const formats = new Map<string, Intl.DateTimeFormat>();
const relative = new Intl.RelativeTimeFormat('en-US', {numeric: 'auto'});

function format(iso: string, key: string, options: Intl.DateTimeFormatOptions): string {
  let made = formats.get(key);
  if (made === undefined) formats.set(key, (made = new Intl.DateTimeFormat('en-US', options)));
  return made.format(new Date(iso));
}

function distance(iso: string): string {
  const ms = Date.parse(iso) - Date.now();
  const days = Math.trunc(ms / 86_400_000);
  return days === 0 ? relative.format(Math.trunc(ms / 3_600_000), 'hour') : relative.format(days, 'day');
}

function timeOf(iso: string | null, timeZone: string, forViewer: boolean, none: string): readonly Node[] {
  if (iso === null) return [element('span', {class: 'none'}, none)];
  const clock = {hour: 'numeric', minute: '2-digit'} as const;
  const day = {day: 'numeric', month: 'short'} as const;
  const long = {
    ...clock,
    second: '2-digit',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZoneName: 'short',
  } as const;
  const sameDay = (zone: string): string => format(iso, `day ${zone}`, {dateStyle: 'short', timeZone: zone});
  const title = `${format(iso, `long ${timeZone}`, {...long, timeZone})}\n${format(iso, 'long', long)} your time`;
  const there = format(iso, timeZone, {...clock, ...day, timeZoneName: 'short', timeZone});
  const here =
    sameDay(timeZone) === sameDay(viewer)
      ? format(iso, 'clock', clock)
      : format(iso, 'day clock', {...day, ...clock});
  const shown = [
    element('time', {datetime: iso, title}, distance(iso)),
    element('span', {class: 'secondary'}, there),
  ];
  if (forViewer && timeZone !== viewer)
    shown.push(element('span', {class: 'secondary'}, `${here} your time`));
  return shown;
}

function chip(tone: string, text: string): HTMLElement {
  return element(
    'span',
    {class: `chip ${tone}`},
    element('span', {class: 'dot'}),
    element('span', {class: 'label'}, text),
  );
}

function outcomeOf(status: string): HTMLElement {
  return status === 'FAILED' ? chip('danger', 'Failed') : chip('success', 'Completed');
}

function statusOf({status}: Schedule): HTMLElement {
  const mark = status === 'paused' ? chip('', 'Paused') : chip('success', 'Active');
  mark.setAttribute('part', 'status');
  return element('div', {class: 'chips'}, mark);
}

const tones: Readonly<Partial<Record<FireVerdict, readonly [tone: string, height: number]>>> = {
  late: ['warning', 12],
  missed: ['danger', 18],
};

function historyOf({recentFires = []}: Schedule): HTMLElement {
  const paths = new Map<string, string>();
  for (const [index, {verdict}] of recentFires.entries()) {
    const [tone, height] = tones[verdict] ?? ['success', 18];
    paths.set(tone, `${paths.get(tone) ?? ''}M${index * 4} ${18 - height}h3v${height}h-3z`);
  }
  const label = `Last ${recentFires.length}`;
  const bars = [...paths].map(([tone, d]) => drawing('path', {class: `bar-mark ${tone}`, d}));
  return element(
    'span',
    {class: 'history', role: 'img', 'aria-label': label, title: label},
    drawing('svg', {viewBox: '0 0 80 18', width: 80, height: 18, 'aria-hidden': true}, ...bars),
  );
}

function actionsOf({name}: Schedule): HTMLElement {
  const button = (action: string, className: string, text: string): HTMLElement => {
    const icon = drawing(
      'svg',
      {class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, fill: 'none', stroke: 'currentColor'},
      drawing('path', {d: 'M5 3.5v9l7.5-4.5z'}),
    );
    const made = element(
      'button',
      {
        class: `button small ${className}`,
        type: 'button',
        'data-action': action,
        tabindex: -1,
        'aria-label': `${action}: ${name}`,
        title: action,
      },
      icon,
      ...(text === '' ? [] : [element('span', {}, text)]),
    );
    made.addEventListener('click', () => undefined);
    return made;
  };
  return element(
    'div',
    {class: 'buttons', role: 'group', 'aria-label': `Actions for ${name}`},
    button('run', 'run', 'Run now'),
    button('toggle', 'quiet icon', ''),
    button('edit', 'quiet icon', ''),
    button('more', 'quiet icon', ''),
  );
}
