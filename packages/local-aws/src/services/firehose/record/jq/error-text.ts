/**
 * What jq 1.6 says for an error that a later version caught.
 *
 * Later versions show the index (`with string ("x")` was `with string "x"`, `with number (0)` was `with number`) and
 * more than 11 bytes of a value. Other texts that have changed are left as they are.
 */
export function jqErrorText(error: unknown): string {
  if (typeof error !== 'string') return `(not a string): ${JSON.stringify(error)}`;
  const [, start, kind, index] = /^(Cannot index \w+ with (\w+)) \((.*)\)$/s.exec(error) ?? [];
  if (start !== undefined && index !== undefined) {
    return kind === 'string' && index.endsWith('"') ? `${start} "${JSON.parse(index) as string}"` : start;
  }
  return error.replaceAll(shownValue, (shown, kind: string, value: string) =>
    Buffer.byteLength(value) > 14 ? `${kind} (${Buffer.from(value).toString('utf8', 0, 11)}...)` : shown,
  );
}

const shownValue =
  /\b(object|array|string|number) \((.+?)\)(?=$| (?:and|cannot|has|is not|number required|not valid|as object key))/gs;
