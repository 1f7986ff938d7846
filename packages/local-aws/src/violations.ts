import { deref } from '@smithy/core/schema';
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/** The limits of one input member, as the service's API reference states them. */
export interface Constraint {
  /** Characters of a string, or entries of a list. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A regular expression for the whole value, spelled as AWS spells it in its messages. */
  readonly pattern?: string;
  readonly values?: readonly string[];
  /** Of each structure in a list. */
  readonly members?: Constraints;
}

/** Limits by the name of the member, which means the same in every operation of a service. */
export type Constraints = Readonly<Record<string, Constraint>>;

/** One limit that an input breaks. */
export interface Violation {
  /** In camel case, list positions counted from 1: `tags.1.member.key`. */
  readonly path: string;
  readonly value: unknown;
  /** Such as `Member must have length less than or equal to 64`. */
  readonly reason: string;
}

/** Lists what an input breaks, in the order of the operation's members. */
export function violations(
  schema: StaticOperationSchema,
  input: object,
  constraints: Constraints,
): readonly Violation[] {
  const values = input as Record<string, unknown>;
  return memberNames(schema).flatMap(({ name, required }) => {
    const value = values[name];
    if (value === undefined || value === null) {
      return required ? [{ path: camelCase(name), value: null, reason: 'Member must not be null' }] : [];
    }
    return broken(camelCase(name), value, constraints[name] ?? {});
  });
}

/** One message for all violations; `show` decides how a value is repeated, with a leading space. */
export function violationMessage(
  found: readonly Violation[],
  show: (value: unknown) => string = (value) => (value === null ? ' null' : ` '${text(value)}'`),
): string {
  const list = found.map(
    ({ path, value, reason }) => `Value${show(value)} at '${path}' failed to satisfy constraint: ${reason}`,
  );
  return `${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${list.join('; ')}`;
}

/** Observed: a struct schema ends with how many of its members are required, and those come first. */
function memberNames(schema: StaticOperationSchema): { name: string; required: boolean }[] {
  const struct = deref(schema[4]) as unknown as StaticStructureSchema;
  if (!Array.isArray(struct)) return [];
  const required = struct[6] ?? 0;
  return struct[4].map((name, index) => ({ name, required: index < required }));
}

function broken(path: string, value: unknown, constraint: Constraint): Violation[] {
  const reasons = [...lengthReasons(value, constraint), ...valueReasons(value, constraint)];
  const own = reasons.map((reason) => ({ path, value, reason }));
  if (!Array.isArray(value) || !constraint.members) return own;
  return [...own, ...value.flatMap((item, index) => brokenMembers(`${path}.${index + 1}`, item, constraint))];
}

function brokenMembers(path: string, item: unknown, { members = {} }: Constraint): Violation[] {
  return Object.entries(members).flatMap(([name, constraint]) => {
    const value = (item as Record<string, unknown> | undefined)?.[name];
    return value === undefined || value === null
      ? []
      : broken(`${path}.member.${camelCase(name)}`, value, constraint);
  });
}

function lengthReasons(value: unknown, { minLength, maxLength }: Constraint): string[] {
  if (typeof value !== 'string' && !Array.isArray(value)) return [];
  const reasons: string[] = [];
  if (maxLength !== undefined && value.length > maxLength)
    reasons.push(`Member must have length less than or equal to ${maxLength}`);
  if (minLength !== undefined && value.length < minLength)
    reasons.push(`Member must have length greater than or equal to ${minLength}`);
  return reasons;
}

function valueReasons(value: unknown, { minimum, maximum, pattern, values }: Constraint): string[] {
  const reasons: string[] = [];
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

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
