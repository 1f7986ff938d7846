/**
 * Takes a record apart into the JSON objects in it, one behind the other or one a line, as Firehose does; undefined when
 * it is anything else.
 */
export function splitEvents(text: string): string[] | undefined {
  const events: string[] = [];
  let [depth, from, inString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (depth === 0) from = at;
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) events.push(text.slice(from, at + 1));
    } else if (depth === 0 && !/\s/.test(character)) return undefined;
    if (depth < 0) return undefined;
  }
  if (depth !== 0 || inString || events.length === 0) return undefined;
  try {
    for (const event of events) JSON.parse(event);
    // On one line each, as delivery wants them, and otherwise as they are: read and written again, a number above 2^53
    // would be another one.
    return events.map((event) => event.replaceAll(/[\r\n]+\s*/g, ''));
  } catch {
    return undefined;
  }
}
