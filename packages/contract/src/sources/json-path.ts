import { z } from 'zod';

const member = String.raw`[A-Za-z_][A-Za-z0-9_]*`;

const words = 'a JSON path such as "$.user_id", "$.properties.page" or "$.\\"a-b\\""';

/** Where a value lies in an event: `$.properties.page`, or `$."a-b"` for a name that is no word. */
export const jsonPath = z
  .string()
  .regex(new RegExp(String.raw`^\$(\.(${member}|"[^"\\\u0000-\u001f]+"))+$`), words)
  .describe(words);

/** Gives the names of a JSON path, outermost first. */
export function membersOf(path: string): string[] {
  return [...path.matchAll(/\.(?:"([^"]+)"|([^."]+))/g)].map(([, quoted, word]) => (quoted ?? word)!);
}

/** Spells a JSON path as jq does: `$.user_id` is `.user_id`, `$."a-b"` is `."a-b"`. */
export const jqPath = (path: string): string => path.slice(1);

/** Gives what lies at a path, or undefined. */
export function valueAt(event: unknown, path: string): unknown {
  let value = event;
  for (const name of membersOf(path)) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
