import { z } from 'zod';
import { shownSetting } from './shown-setting.ts';

/**
 * Says what is wrong with the value of a setting, a line each: where, what is allowed, what was got.
 *
 * @param place of the setting, such as `cdktf.json context.region` or `AWS_REGION`
 */
export function settingProblems(schema: z.ZodType, place: string, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  const problems = (error?.issues ?? []).map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
    const where = [place, ...path].join('.');
    // Without words of its own a rule has those of the description.
    if (issue.code === 'custom' && issue.path.length > 0 && issue.message !== 'Invalid input')
      return `${where} ${withGot(issue.message, ...gotAt(schema, path, value))}`;
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(objectAt(schema, issue.path, value)?.shape ?? {});
      return `${where} is no setting; there are ${known.join(', ')}`;
    }
    const told = describedAt(schema, path, value);
    return `${[place, ...told.path].join('.')} must be ${told.description ?? issue.message}, got ${shownSetting(told.value)}`;
  });
  return [...new Set(problems)];
}

const withGot = (message: string, got: unknown, isDefault: boolean): string =>
  message.includes(', got ')
    ? message
    : `${message}, got ${shownSetting(got)}${isDefault ? ' by default' : ''}`;

/** What is at a path, and whether that is what it has by default. */
function gotAt(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  value: unknown,
): [got: unknown, isDefault: boolean] {
  const given = valueAt(value, path);
  const parent = objectAt(schema, path.slice(0, -1), value);
  const member = parent?.shape[path.at(-1) as string] as unknown;
  return given === undefined && member instanceof z.ZodDefault
    ? [member.parse(undefined), true]
    : [given, false];
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name], value);

/** The innermost part that has words of its own: of a record or a list, of a kind that is none, it is the whole. */
function describedAt(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  value: unknown,
): { path: readonly PropertyKey[]; description: string | undefined; value: unknown } {
  const [name, ...rest] = path;
  const member = name === undefined ? undefined : memberOf(schema, name, value);
  if (name === undefined || !member?.description) return { path: [], description: schema.description, value };
  const inner = describedAt(member, rest, (value as Record<PropertyKey, unknown>)[name]);
  return { ...inner, path: [name, ...inner.path] };
}

const memberOf = (schema: z.ZodType, name: PropertyKey, value: unknown) =>
  objectAt(schema, [], value)?.shape[name as string] as z.ZodType | undefined;

/** The object's schema at a path: of a union the one whose kind the value has. */
function objectAt(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): z.ZodObject | undefined {
  if (path.length > 0) {
    const [name, ...rest] = path as [PropertyKey, ...PropertyKey[]];
    const member = memberOf(schema, name, value);
    return member && objectAt(member, rest, (value as Record<PropertyKey, unknown>)[name]);
  }
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return objectAt(schema.unwrap() as z.ZodType, path, value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const kind = (value as { kind?: unknown } | null)?.kind;
    return (schema.options as z.ZodObject[]).find(
      ({ shape }) => (shape['kind'] as z.ZodLiteral | undefined)?.value === kind,
    );
  }
  return undefined;
}
