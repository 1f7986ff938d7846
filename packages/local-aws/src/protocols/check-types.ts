import { deref, NormalizedSchema } from '@smithy/core/schema';

/** @throws {TypeError} when a value is of another type than its schema says. */
type Check = (value: unknown) => void;

/** How a format writes what not every format has a type for. */
interface Scalars {
  readonly blob: Check;
  readonly number: Check;
  readonly timestamp: Check;
  /** Those of structures, made once. */
  readonly structures: WeakMap<object, Check>;
}

/**
 * Checks that a value that was parsed from JSON, or read from CBOR, has the types of a schema, before anything is done
 * with it.
 *
 * Null stands for absence; members that the schema does not know are ignored, as AWS does.
 * Assumed: the words of the error.
 * @throws {TypeError} that says which type was found where which was expected.
 */
export function checkTypes(schema: unknown, value: unknown, format: 'json' | 'cbor'): void {
  checkOf(NormalizedSchema.of(deref(schema as never)), formats[format])(value);
}

/** Made once for each schema, so that a check costs no more than looking at the value. */
function checkOf(schema: NormalizedSchema, scalars: Scalars): Check {
  if (schema.isStructSchema()) return cached(schema, scalars);
  if (schema.isListSchema()) return listCheck(schema, scalars);
  if (schema.isMapSchema()) return mapCheck(schema, scalars);
  if (schema.isBooleanSchema()) return scalarCheck('boolean', 'a Boolean');
  if (schema.isStringSchema()) return scalarCheck('string', 'a String');
  if (schema.isBlobSchema()) return scalars.blob;
  if (schema.isNumericSchema()) return scalars.number;
  if (schema.isTimestampSchema()) return scalars.timestamp;
  return () => {};
}

/** By the schema that a shape shares with all members of its type, which may contain itself. */
function cached(schema: NormalizedSchema, scalars: Scalars): Check {
  const key = schema.getSchema() as object;
  let check = scalars.structures.get(key);
  if (!check) {
    let made: Check | undefined;
    check = (value) => {
      made ??= structCheck(schema, scalars);
      made(value);
    };
    scalars.structures.set(key, check);
  }
  return check;
}

function structCheck(schema: NormalizedSchema, scalars: Scalars): Check {
  const members = [...schema.structIterator()].map(
    ([name, member]) => [name, checkOf(member, scalars)] as const,
  );
  return (value) => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object' || Array.isArray(value)) throw mismatch(value, 'a structure');
    for (const [name, check] of members) check((value as Record<string, unknown>)[name]);
  };
}

function listCheck(schema: NormalizedSchema, scalars: Scalars): Check {
  const entry = checkOf(schema.getValueSchema(), scalars);
  return (value) => {
    if (value === null || value === undefined) return;
    if (!Array.isArray(value)) throw mismatch(value, 'a list');
    for (const item of value) {
      // Assumed: null cannot stand for an entry.
      if (item === null) throw mismatch(item, 'a member of a list');
      entry(item);
    }
  };
}

function mapCheck(schema: NormalizedSchema, scalars: Scalars): Check {
  const entry = checkOf(schema.getValueSchema(), scalars);
  return (value) => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object' || Array.isArray(value)) throw mismatch(value, 'a map');
    for (const item of Object.values(value)) {
      // Assumed: nor for a value.
      if (item === null) throw mismatch(item, 'a value of a map');
      entry(item);
    }
  };
}

const scalarCheck =
  (type: 'string' | 'number' | 'boolean', name: string): Check =>
  (value) => {
    if (value !== null && value !== undefined && typeof value !== type) throw mismatch(value, name);
  };

const checkNumber = scalarCheck('number', 'a Number');

/** Documented: what JSON has no number for is written as text (Smithy, the JSON protocols' floats). */
const checkNumberOrText: Check = (value) => {
  if (value !== 'NaN' && value !== 'Infinity' && value !== '-Infinity') checkNumber(value);
};

const checkNumberOrBigint: Check = (value) => {
  // What is beyond 53 bits.
  if (typeof value !== 'bigint') checkNumber(value);
};

const checkBytes: Check = (value) => {
  if (value !== null && value !== undefined && !(value instanceof Uint8Array))
    throw mismatch(value, 'a Blob');
};

/** In milliseconds, the last moment that is a date (ECMA-262, 21.4.1.1). */
const lastDate = 8.64e15;

/** What is no time in a text is told when that is read. */
const checkSeconds: Check = (value) => {
  if (typeof value === 'number' && !(Math.abs(value) * 1000 <= lastDate))
    throw mismatch(value, 'a Timestamp');
};

const checkDate: Check = (value) => {
  if (value === null || value === undefined) return;
  if (!(value instanceof Date)) throw mismatch(value, 'a Timestamp');
  if (Number.isNaN(value.getTime())) throw mismatch(Number.NaN, 'a Timestamp');
};

const formats: Readonly<Record<'json' | 'cbor', Scalars>> = {
  json: {
    blob: scalarCheck('string', 'a Blob'),
    number: checkNumberOrText,
    timestamp: checkSeconds,
    structures: new WeakMap(),
  },
  cbor: {
    blob: checkBytes,
    number: checkNumberOrBigint,
    timestamp: checkDate,
    structures: new WeakMap(),
  },
};

function mismatch(value: unknown, expected: string): Error {
  const found = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return new TypeError(`${found.toUpperCase()}_VALUE can not be converted to ${expected}`);
}
