import type {
  CreateScheduleRequest,
  Graph,
  InputPayload,
  OverlapPolicy,
  RuntimeInput,
  Schedule,
  UpdateScheduleRequest,
} from '@shipsec/schedules-sdk/contract';
import {
  entryPointInputs,
  explicitPayload,
  jsonEqual,
  payloadOfDiff,
  type PayloadChange,
} from '@shipsec/schedules-sdk/payload';
import {durationDraft, secondsOf, type DurationDraft} from './duration-draft.js';
import {overridableNodes, overrideDrafts, type OverrideDraft} from './override-drafts.js';
import {draftOf, readDraft} from './value-draft.js';
import {instantOf, wallTimeOf} from '../shared/format/wall-time.js';

/** A new schedule may be a minute late before it is missed: longer than a restart, shorter than a surprise. */
const DEFAULT_CATCHUP_SECONDS = 60;

/** Everything a person can change, as it stands in the controls. Plain JSON, so that two states can be compared. */
export interface EditorForm {
  readonly workflowId: string;
  /** The pinned version; null runs the latest committed. */
  readonly workflowVersionId: string | null;
  readonly name: string;
  readonly description: string;
  readonly humanLabel: string;
  readonly cronExpression: string;
  readonly timezone: string;
  /** Wall time of the schedule's zone, as a `datetime-local` control writes it; empty for no bound. */
  readonly startAt: string;
  readonly endAt: string;
  readonly overlapPolicy: OverlapPolicy;
  readonly catchup: DurationDraft;
  readonly jitter: DurationDraft;
  readonly pauseOnFailure: boolean;
  readonly paused: boolean;
  /** Drafts of the entry point's inputs, by input ID; empty until the workflow is known. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Stored values that the entry point no longer declares. Kept until a person removes them. */
  readonly strayInputs: Readonly<Record<string, unknown>>;
  readonly overrides: readonly OverrideDraft[];
}

export type DeclaredInput = RuntimeInput & {label: string};

/** The form for a schedule that does not exist yet. */
export function newForm({workflowId, timezone}: {workflowId: string; timezone: string}): EditorForm {
  return {
    workflowId,
    workflowVersionId: null,
    name: '',
    description: '',
    humanLabel: '',
    cronExpression: '0 9 * * *',
    timezone,
    startAt: '',
    endAt: '',
    overlapPolicy: 'skip',
    catchup: durationDraft(DEFAULT_CATCHUP_SECONDS),
    jitter: durationDraft(0),
    pauseOnFailure: false,
    paused: false,
    inputs: {},
    strayInputs: {},
    overrides: [],
  };
}

/** The form for a stored schedule. Its payload is added by {@link withWorkflow} once the workflow is known. */
export function formOf(schedule: Schedule): EditorForm {
  return {
    ...newForm(schedule),
    workflowVersionId: schedule.workflowVersionId,
    name: schedule.name,
    description: schedule.description ?? '',
    humanLabel: schedule.humanLabel ?? '',
    cronExpression: schedule.cronExpression,
    startAt: wallTimeOf(schedule.startAt, schedule.timezone),
    endAt: wallTimeOf(schedule.endAt, schedule.timezone),
    overlapPolicy: schedule.overlapPolicy,
    catchup: durationDraft(schedule.catchupWindowSeconds),
    jitter: durationDraft(schedule.jitterSeconds ?? 0),
    pauseOnFailure: schedule.pauseOnFailure ?? false,
    paused: schedule.status === 'paused',
  };
}

/** The form with the drafts of a workflow's inputs and of a payload's overrides: stored values, else the defaults. */
export function withWorkflow(form: EditorForm, graph: Graph, payload: InputPayload): EditorForm {
  const declared = entryPointInputs(graph) ?? [];
  const ids = new Set(declared.map((input) => input.id));
  return {
    ...form,
    inputs: Object.fromEntries(
      declared.map((input) => [input.id, inputDraft(input, own(payload.runtimeInputs, input.id))]),
    ),
    strayInputs: Object.fromEntries(Object.entries(payload.runtimeInputs).filter(([id]) => !ids.has(id))),
    overrides: overrideDrafts(payload, overridableNodes(graph)),
  };
}

/** The draft of an input at its default, which is also what "Reset to default" writes. */
export function defaultDraft(input: DeclaredInput): string {
  // A required yes/no always has a value, and a box that is not ticked says no.
  if (input.type === 'boolean' && input.required && input.defaultValue === undefined) return 'false';
  return draftOf(input.type, input.defaultValue);
}

/**
 * The payload that the drafts stand for, in full: inputs at their defaults are written out, so that what is stored
 * says what will run. Drafts that cannot be read are left out; `validateForm` names them.
 */
export function payloadOf(form: EditorForm, graph: Graph): InputPayload {
  const declared = (entryPointInputs(graph) ?? []).map((input): PayloadChange =>
    setting('input', input.id, inputValue(input, form.inputs[input.id] ?? '')),
  );
  const stray = Object.entries(form.strayInputs).map(([key, value]) => setting('input', key, value));
  const overrides = form.overrides.map((override): PayloadChange => {
    const target = override.target === 'params' ? 'param' : 'inputOverride';
    return {...setting(target, override.name, overrideValue(override)), nodeRef: override.nodeRef};
  });
  const set = [...declared, ...stray, ...overrides].filter(({value}) => value !== undefined);
  return explicitPayload(graph, payloadOfDiff(set));
}

/** The value of an override; an empty text is a text here, since the override itself says "set it to this". */
export function overrideValue(override: OverrideDraft): unknown {
  const read = readDraft(override.type, override.text);
  if (!read.ok) return undefined;
  return read.value === undefined && override.type === 'text' ? '' : read.value;
}

/** The body of `POST /schedules`: every choice explicit, none left to a default of the server. */
export function createRequest(form: EditorForm, graph: Graph): CreateScheduleRequest {
  return {
    workflowId: form.workflowId,
    ...(form.workflowVersionId === null ? {} : {workflowVersionId: form.workflowVersionId}),
    ...scalarFields(form),
    inputPayload: payloadOf(form, graph),
    paused: form.paused,
  };
}

/**
 * The body of `PATCH /schedules/:id`: exactly the fields that differ from where the person started, and the payload
 * whenever what is stored is not what the form shows.
 */
export function updateRequest(
  form: EditorForm,
  baseline: EditorForm,
  graph: Graph | undefined,
  stored: InputPayload,
): UpdateScheduleRequest {
  const before: Record<string, unknown> = scalarFields(baseline);
  const changed = Object.entries(scalarFields(form)).filter(([key, value]) => !jsonEqual(value, before[key]));
  const payload = graph === undefined ? stored : payloadOf(form, graph);
  return {
    ...Object.fromEntries(changed),
    ...(form.workflowVersionId === baseline.workflowVersionId
      ? {}
      : {workflowVersionId: form.workflowVersionId}),
    ...(jsonEqual(payload, stored) ? {} : {inputPayload: payload}),
  };
}

function scalarFields(form: EditorForm) {
  return {
    name: form.name.trim(),
    description: textOrNull(form.description),
    humanLabel: textOrNull(form.humanLabel),
    cronExpression: form.cronExpression.trim(),
    timezone: form.timezone,
    startAt: instantOf(form.startAt, form.timezone) ?? null,
    endAt: instantOf(form.endAt, form.timezone) ?? null,
    overlapPolicy: form.overlapPolicy,
    catchupWindowSeconds: secondsOf(form.catchup) ?? DEFAULT_CATCHUP_SECONDS,
    jitterSeconds: secondsOf(form.jitter) ?? 0,
    pauseOnFailure: form.pauseOnFailure,
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function inputDraft(input: DeclaredInput, stored: unknown): string {
  return stored === undefined || stored === null ? defaultDraft(input) : draftOf(input.type, stored);
}

/** Emptying an optional text that has a default means the empty text; of other types it means "the default". */
function inputValue(input: DeclaredInput, text: string): unknown {
  const read = readDraft(input.type, text);
  if (!read.ok || read.value !== undefined) return read.ok ? read.value : undefined;
  const hasText = input.type === 'text' || input.type === 'secret';
  return hasText && !input.required && input.defaultValue !== undefined ? '' : undefined;
}

function setting(target: PayloadChange['target'], key: string, value: unknown): PayloadChange {
  return {target, key, value, change: 'added'};
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
