import { membersOf } from '@clickstream/contract';

const token = /["{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Gives each value that stands at a JSON path in a text of whole JSON values: where a name stands twice, one reader takes
 * the first, another the last.
 */
export function everyValueAt(text: string, path: string): unknown[] {
  const names = membersOf(path);
  const found: unknown[] = [];
  /** The member that is read of each object around; undefined for a list. */
  const around: (string | undefined)[] = [];
  /** Where a value began that is at the path, and how much was around it. */
  let [from, depth] = [-1, 0];
  let [last, isValue] = ['', true];
  const isAtPath = (): boolean =>
    around.length === names.length && names.every((name, index) => name === around[index]);
  const tokens = new RegExp(token);
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const { index } = match;
    // A text of megabytes is more than a pattern takes.
    if (match[0] === '"') tokens.lastIndex = endOfText(text, index);
    const part = text.slice(index, tokens.lastIndex);
    if (part === ':') {
      around[around.length - 1] = JSON.parse(last) as string;
      isValue = true;
    } else if (part === ',') isValue = around.at(-1) === undefined;
    else if (part === '}' || part === ']') {
      around.pop();
      if (from >= 0 && around.length === depth) {
        found.push(JSON.parse(text.slice(from, index + 1)));
        from = -1;
      }
    } else if (part === '{' || part === '[') {
      if (from < 0 && isValue && isAtPath()) [from, depth] = [index, around.length];
      around.push(part === '{' ? '' : undefined);
      isValue = part === '[';
    } else {
      if (isValue && from < 0 && isAtPath()) found.push(JSON.parse(part));
      last = part;
      isValue = false;
    }
  }
  return found;
}

/** Where a text in quotes ends that begins at a place: behind the next quote that no backslash escapes. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at > 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** Whether a text may have two members of a name of one of some JSON paths, so that readers may take one or the other. */
export function mayRepeat(paths: readonly string[]): (text: string) => boolean {
  const quoted = [...new Set(paths.flatMap(membersOf))].map((name) => JSON.stringify(name));
  return (text) =>
    text.includes('\\') || quoted.some((name) => text.indexOf(name) !== text.lastIndexOf(name));
}
