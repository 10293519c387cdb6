import type {
  CreateScheduleCommand,
  DriftPolicy,
  InputPayload,
  OverlapPolicy,
  UpdateScheduleCommand,
} from '@shipsec/schedules-sdk/contract';
import {jsonEqual} from '@shipsec/schedules-sdk/payload';
import {toJson} from '../storage/column-types.js';
import type {ScheduleRow} from './schedule.table.js';

/** What a person decides about a schedule: the fields that make a generation. */
export interface ScheduleFields {
  workflowId: string;
  workflowVersionId: string | null;
  name: string;
  description: string | null;
  cronExpression: string;
  timezone: string;
  humanLabel: string | null;
  overlapPolicy: OverlapPolicy;
  catchupWindowSeconds: number;
  inputPayload: InputPayload;
  jitterSeconds: number;
  pauseOnFailure: boolean;
  driftPolicy: DriftPolicy | null;
  startAt: Date | null;
  endAt: Date | null;
  paused: boolean;
  note: string | null;
}

export function fieldsOfCreate({startAt, endAt, ...command}: CreateScheduleCommand): ScheduleFields {
  return {
    ...command,
    workflowVersionId: command.workflowVersionId ?? null,
    description: command.description ?? null,
    humanLabel: command.humanLabel ?? null,
    note: command.note ?? null,
    driftPolicy: command.driftPolicy ?? null,
    startAt: toDate(startAt),
    endAt: toDate(endAt),
  };
}

export function fieldsOfRow(row: ScheduleRow): ScheduleFields {
  return {
    workflowId: row.workflowId,
    workflowVersionId: row.workflowVersionId,
    name: row.name,
    description: row.description,
    cronExpression: row.cronExpression,
    timezone: row.timezone,
    humanLabel: row.humanLabel,
    overlapPolicy: row.overlapPolicy,
    catchupWindowSeconds: row.catchupWindowSeconds,
    inputPayload: row.inputPayload,
    jitterSeconds: row.jitterSeconds,
    pauseOnFailure: row.pauseOnFailure,
    driftPolicy: row.driftPolicy,
    startAt: row.startAt,
    endAt: row.endAt,
    paused: row.paused,
    note: row.note,
  };
}

/** The fields after a PATCH: exactly those that the command gives are replaced. `null` clears, absence keeps. */
export function patchFields(before: ScheduleFields, command: UpdateScheduleCommand): ScheduleFields {
  const {status, startAt, endAt, ...rest} = command;
  return {
    ...before,
    ...withoutAbsent(rest),
    ...(startAt === undefined ? {} : {startAt: toDate(startAt)}),
    ...(endAt === undefined ? {} : {endAt: toDate(endAt)}),
    ...(status === undefined ? {} : {paused: status === 'paused'}),
  };
}

/** Whether two states differ, and therefore make two generations. */
export function sameFields(a: ScheduleFields, b: ScheduleFields): boolean {
  return jsonEqual(plain(a), plain(b));
}

/** The fields as columns. */
export function toColumns(fields: ScheduleFields) {
  return {...fields, inputPayload: toJson(fields.inputPayload)};
}

function plain({startAt, endAt, ...fields}: ScheduleFields) {
  return {...fields, startAt: startAt?.getTime() ?? null, endAt: endAt?.getTime() ?? null};
}

function toDate(text: string | null | undefined): Date | null {
  return text === null || text === undefined ? null : new Date(text);
}

type Present<Values> = {[Key in keyof Values]?: Exclude<Values[Key], undefined>};

/** Zod gives optional keys that were sent as `undefined` a value of undefined; spread, it would erase the field. */
function withoutAbsent<Values extends object>(values: Values): Present<Values> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // Only undefined values were dropped; Object.entries loses the keys' types.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(present) as Present<Values>;
}
