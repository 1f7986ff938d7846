import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/** The limits of one input member, as the service's API reference states them. */
export interface Constraint {
  /** Characters of a string, bytes of a blob, or entries of a list or a map. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of a whole number, as all are that AWS gives limits here. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** A regular expression for the whole value, spelled as AWS spells it in its messages. */
  readonly pattern?: string;
  readonly values?: readonly string[];
  /** Of a structure, or of each in a list or a map, where they are not those of the service. */
  readonly members?: Constraints;
  /** Of each entry in a list of plain values, or each value of a map of them. */
  readonly entries?: Constraint;
  /** Of each key of a map. */
  readonly keys?: Constraint;
}

/** Limits by the name of the member, which means the same wherever in a service's input it stands. */
export type Constraints = Readonly<Record<string, Constraint>>;

/** One limit that an input breaks. */
export interface Violation {
  /** In camel case, list positions counted from 1: `tags.1.member.key`. */
  readonly path: string;
  readonly value: unknown;
  /** Such as `Member must have length less than or equal to 64`. */
  readonly reason: string;
}

/** Lists what a value breaks, each by its path from the value on. */
type Check = (value: unknown) => readonly Violation[];

const made = new WeakMap<Constraints, Map<StaticOperationSchema, Check>>();

/**
 * Lists what an input breaks, in the order of the operation's members, each before what is inside it.
 *
 * What there is to look at is found out once for an operation and its limits: an input may have ten thousands of members.
 */
export function violations(
  schema: StaticOperationSchema,
  input: object,
  constraints: Constraints,
): readonly Violation[] {
  let checks = made.get(constraints);
  if (!checks) made.set(constraints, (checks = new Map()));
  let check = checks.get(schema);
  if (!check) checks.set(schema, (check = structCheck(NormalizedSchema.of(deref(schema[4])), constraints)));
  return check(input);
}

/** One message for all violations; `show` decides how a value is repeated, with a leading space. */
export function violationMessage(
  found: readonly Violation[],
  show: (value: unknown) => string = shown,
): string {
  const list = found.map(
    ({ path, value, reason }) => `Value${show(value)} at '${path}' failed to satisfy constraint: ${reason}`,
  );
  return `${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${list.join('; ')}`;
}

function structCheck(schema: NormalizedSchema, constraints: Constraints, own?: Constraints): Check {
  let members: ReturnType<typeof membersOf> | undefined;
  return (value) => {
    // With the first value, since a structure may contain itself.
    members ??= membersOf(schema, constraints, own);
    const found: Violation[] = [];
    for (const { name, path, required, check } of members) {
      const given = (value as Record<string, unknown>)[name];
      if (given !== undefined && given !== null) found.push(...behind(path, check(given)));
      else if (required) found.push({ path, value: null, reason: 'Member must not be null' });
    }
    return found;
  };
}

/** Observed: a struct schema ends with how many of its members are required, and those come first. */
function membersOf(schema: NormalizedSchema, constraints: Constraints, own?: Constraints) {
  if (!schema.isStructSchema()) return [];
  const required = (schema.getSchema() as unknown as StaticStructureSchema)[6] ?? 0;
  return [...schema.structIterator()].map(([name, member], index) => ({
    name,
    path: camelCase(name),
    required: index < required,
    check: memberCheck(member, constraints, own?.[name] ?? constraints[name] ?? {}),
  }));
}

function memberCheck(schema: NormalizedSchema, constraints: Constraints, constraint: Constraint): Check {
  const inside = insideCheck(schema, constraints, constraint);
  return (value) => {
    const reasons = broken(value, constraint);
    const found = inside?.(value) ?? [];
    if (reasons.length === 0) return found;
    return [...reasons.map((reason) => ({ path: '', value, reason })), ...found];
  };
}

/** Of structures, and of lists and maps of them; anything else has nothing inside. */
function insideCheck(
  schema: NormalizedSchema,
  constraints: Constraints,
  { members }: Constraint,
): Check | undefined {
  if (schema.isStructSchema()) return structCheck(schema, constraints, members);
  if (!(schema.isListSchema() || schema.isMapSchema()) || !schema.getValueSchema().isStructSchema())
    return undefined;
  const check = structCheck(schema.getValueSchema(), constraints, members);
  return (value) => {
    const isList = Array.isArray(value);
    return Object.entries(value as object).flatMap(([key, item]) =>
      behind(`${isList ? Number(key) + 1 : key}.member`, check(item)),
    );
  };
}

/** What is inside of something, with the path of that before. */
const behind = (before: string, inside: readonly Violation[]) =>
  inside.map(({ path, ...rest }) => ({ path: path === '' ? before : `${before}.${path}`, ...rest }));

const broken = (value: unknown, constraint: Constraint): string[] => [
  ...lengthReasons(value, constraint),
  ...valueReasons(value, constraint),
  ...entryReasons(value, constraint),
];

/** Observed: entries are not told apart; all their limits are listed when one is broken. */
function entryReasons(value: unknown, { entries, keys }: Constraint): string[] {
  // The places of bytes are keys, too, of which there are as many.
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const isList = Array.isArray(value);
  const breaks = (limits: Constraint | undefined, all: readonly unknown[]) =>
    limits !== undefined && all.some((entry) => broken(entry, limits).length > 0);
  const words = (limits: Constraint | undefined) =>
    `must satisfy constraint: [${allReasons(limits!).join(', ')}]`;
  return [
    ...(breaks(keys, Object.keys(value)) ? [`Map keys ${words(keys)}`] : []),
    ...(breaks(entries, Object.values(value))
      ? [`${isList ? 'Member' : 'Map value'} ${words(entries)}`]
      : []),
  ];
}

const allReasons = ({ minLength, maxLength, pattern, values }: Constraint): string[] => [
  ...(maxLength === undefined ? [] : [`Member must have length less than or equal to ${maxLength}`]),
  ...(minLength === undefined ? [] : [`Member must have length greater than or equal to ${minLength}`]),
  ...(pattern === undefined ? [] : [`Member must satisfy regular expression pattern: ${pattern}`]),
  ...(values === undefined ? [] : [`Member must satisfy enum value set: [${values.join(', ')}]`]),
];

function lengthReasons(value: unknown, { minLength, maxLength }: Constraint): string[] {
  if ((maxLength ?? minLength) === undefined) return [];
  const length = lengthOf(value);
  if (length === undefined) return [];
  const reasons: string[] = [];
  if (maxLength !== undefined && length > maxLength)
    reasons.push(`Member must have length less than or equal to ${maxLength}`);
  if (minLength !== undefined && length < minLength)
    reasons.push(`Member must have length greater than or equal to ${minLength}`);
  return reasons;
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

function valueReasons(value: unknown, { minimum, maximum, pattern, values }: Constraint): string[] {
  const reasons: string[] = [];
  // Assumed: the words, and that AWS does not cut the fraction off.
  if ((maximum ?? minimum) !== undefined && Number.isFinite(value) && Number(value) % 1 !== 0)
    reasons.push('Member must be a whole number');
  if (maximum !== undefined && !(Number(value) <= maximum))
    reasons.push(`Member must have value less than or equal to ${maximum}`);
  if (minimum !== undefined && !(Number(value) >= minimum))
    reasons.push(`Member must have value greater than or equal to ${minimum}`);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(String(value)))
    reasons.push(`Member must satisfy regular expression pattern: ${pattern}`);
  if (values !== undefined && !values.includes(String(value)))
    reasons.push(`Member must satisfy enum value set: [${values.join(', ')}]`);
  return reasons;
}

const camelCase = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Observed (getmoto/moto, test_kms_boto3.py; mhart/kinesalite): bytes are not repeated, be they in a structure. */
function shown(value: unknown): string {
  if (value === null) return ' null';
  if (value instanceof Uint8Array) return '';
  return ` '${typeof value === 'string' ? value : JSON.stringify(withoutBytes(value))}'`;
}

/** Their decimal digits, one by one, would be some ten times as long as they are. */
function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array)
    return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBytes(member)]));
}
