import { deref, NormalizedSchema } from '@smithy/core/schema';

/** @throws {TypeError} when a parsed JSON value is of another type than its schema says. */
type Check = (value: unknown) => void;

const checks = new WeakMap<object, Check>();

/**
 * Checks that a parsed JSON value has the types of a schema, before anything of it is read.
 *
 * Null stands for absence; members that the schema does not know are ignored, as AWS does.
 * Assumed: the words of the error.
 * @throws {TypeError} that says which type was found where which was expected.
 */
export function checkTypes(schema: unknown, value: unknown): void {
  checkOf(NormalizedSchema.of(deref(schema as never)))(value);
}

/** Made once for each schema, so that a check costs no more than looking at the value. */
function checkOf(schema: NormalizedSchema): Check {
  if (schema.isStructSchema()) return cached(schema, structCheck);
  if (schema.isListSchema()) return listCheck(schema);
  if (schema.isMapSchema()) return mapCheck(schema);
  if (schema.isBooleanSchema()) return scalarCheck('boolean', 'a Boolean');
  if (schema.isStringSchema()) return scalarCheck('string', 'a String');
  if (schema.isBlobSchema()) return scalarCheck('string', 'a Blob');
  if (schema.isNumericSchema()) return numberCheck;
  return () => {};
}

/** By the schema that a shape shares with all members of its type, which may contain itself. */
function cached(schema: NormalizedSchema, make: (schema: NormalizedSchema) => Check): Check {
  const key = schema.getSchema() as object;
  let check = checks.get(key);
  if (!check) {
    let made: Check | undefined;
    check = (value) => {
      made ??= make(schema);
      made(value);
    };
    checks.set(key, check);
  }
  return check;
}

function structCheck(schema: NormalizedSchema): Check {
  const members = [...schema.structIterator()].map(([name, member]) => [name, checkOf(member)] as const);
  return (value) => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object' || Array.isArray(value)) throw mismatch(value, 'a structure');
    for (const [name, check] of members) check((value as Record<string, unknown>)[name]);
  };
}

function listCheck(schema: NormalizedSchema): Check {
  const entry = checkOf(schema.getValueSchema());
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

function mapCheck(schema: NormalizedSchema): Check {
  const entry = checkOf(schema.getValueSchema());
  return (value) => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object' || Array.isArray(value)) throw mismatch(value, 'a map');
    for (const item of Object.values(value)) entry(item);
  };
}

const scalarCheck =
  (type: 'string' | 'number' | 'boolean', name: string): Check =>
  (value) => {
    if (value !== null && value !== undefined && typeof value !== type) throw mismatch(value, name);
  };

const checkNumber = scalarCheck('number', 'a Number');

/** Documented: what JSON has no number for is written as text (Smithy, the JSON protocols' floats). */
const numberCheck: Check = (value) => {
  if (value !== 'NaN' && value !== 'Infinity' && value !== '-Infinity') checkNumber(value);
};

function mismatch(value: unknown, expected: string): Error {
  const found = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return new TypeError(`${found.toUpperCase()}_VALUE can not be converted to ${expected}`);
}
