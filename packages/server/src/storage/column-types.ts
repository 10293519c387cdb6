import type {ColumnType, Generated} from 'kysely';

/** `timestamptz(3)`: read as a Date; milliseconds are exact, so a cursor made from one finds its row again. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type NullableTimestamp = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;
/** Set by the database at insert. */
export type DefaultTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;

/** `jsonb`: read as the value, written as JSON text through {@link toJson}, which both drivers pass on unchanged. */
export type Json<Value> = ColumnType<Value, string, string>;
export type NullableJson<Value> = ColumnType<Value | null, string | null | undefined, string | null>;
export type DefaultJson<Value> = ColumnType<Value, string | undefined, string>;

/** A column with a default in the database. */
export type Default<Value> = Generated<Value>;
/** A nullable column; leaving it out at insert means null. */
export type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;
/** Computed by the database, never written. */
export type Computed<Value> = ColumnType<Value, never, never>;

/**
 * JSON text for a `jsonb` column. Always text: the pg driver would turn an array into a Postgres array.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
