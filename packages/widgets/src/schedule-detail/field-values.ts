import {html, type TemplateResult} from 'lit';
import {formatDateTime} from '../shared/format/date-time.js';
import {formatDuration} from '../shared/format/duration.js';
import {scheduleDetailStrings as strings} from '../shared/locales/en.js';

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** How dates in a value are written. */
export interface ValueContext {
  readonly locale: string;
  readonly timeZone: string;
}

/** A field by the name that people know it by; one that this version does not know by its own. */
export function fieldLabel(field: string): string {
  return strings.fields[field] ?? field;
}

/** The value of a field of a schedule, as a person reads it. */
export function fieldText(field: string, value: unknown, {locale, timeZone}: ValueContext): string {
  if (value === null || value === undefined || value === '') return strings.value.empty;
  if (typeof value === 'boolean') return value ? strings.value.yes : strings.value.no;
  if (typeof value === 'number')
    return field.endsWith('Seconds') ? formatDuration(value * 1000, locale) : value.toLocaleString(locale);
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  if (ISO_INSTANT.test(value)) return formatDateTime(value, {locale, timeZone});
  return wordsFor(field, value) ?? value;
}

function wordsFor(field: string, value: string): string | undefined {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    overlapPolicy: strings.policies.overlapWords,
    driftPolicy: strings.policies.driftPolicyWords,
  };
  return words[field]?.[value];
}

/** Fields whose values are written by and for machines. */
const codes: ReadonlySet<string> = new Set([
  'cronExpression',
  'workflowId',
  'workflowVersionId',
  'workflowType',
  'triggerWorkflowId',
  'taskQueue',
]);

/** {@link fieldText}, set as code where it is some. */
export function renderValue(field: string, value: unknown, context: ValueContext): TemplateResult {
  const text = fieldText(field, value, context);
  const isCode = text !== strings.value.empty && (codes.has(field) || typeof value === 'object');
  return isCode ? html`<code class="value">${text}</code>` : html`<span class="value">${text}</span>`;
}
