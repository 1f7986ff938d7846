import type { z } from 'zod';

/** The first thing that is wrong with a JSON text, or with the value in it, in words. */
export function problemOf(cause: unknown, value?: unknown): string {
  const { issues } = cause as Partial<z.ZodError>;
  const [issue] = issues ?? [];
  if (!issue) return `it holds no JSON (${(cause as Error).message})`;
  const where = issue.path.map(String).join('.') || 'it';
  return `${where}${wordsOf(issue, valueAt(value, issue.path))}`;
}

function wordsOf(issue: z.core.$ZodIssue, value: unknown): string {
  const got = `, got ${JSON.stringify(value) ?? 'nothing'}`;
  if (issue.code === 'unrecognized_keys') return ` has no member ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type') return ` must be of the type ${issue.expected}${got}`;
  if (issue.code === 'invalid_value') return ` must be ${issue.values.map(String).join(', ')}${got}`;
  if (issue.code === 'invalid_format') return ` must be ${issue.message}${got}`;
  return issue.code === 'too_small' ? ' must not be empty' : `: ${issue.message}`;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((within, name) => (within as Record<PropertyKey, unknown> | undefined)?.[name], value);
