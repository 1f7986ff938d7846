import { legibleText } from './legible-text.ts';

/** More than so much over several lines is no page any more. */
const mostLaidOutLength = 128 * 1024;

/** A string, blanks, what is empty, or what begins, ends or divides; the rest are numbers and names of values. */
const token = /"(?:[^"\\]|\\.)*"|\s+|\{\s*\}|\[\s*\]|[{}[\],:]/g;

/**
 * Bytes as text to be shown: over several lines what is JSON, the rest as `legibleText` has it. No value is made of it,
 * since that would round numbers, and lose the order of members and those that are given twice.
 *
 * @param most of what is longer the beginning is shown, as it is
 */
export function laidOut(bytes: Buffer, most?: number): string {
  const asItIs = legibleText(bytes, most);
  try {
    JSON.parse(asItIs);
  } catch {
    return asItIs;
  }
  let depth = 0;
  const newLine = () => `\n${'  '.repeat(depth)}`;
  let length = 0;
  const text = asItIs.replace(token, (part) => {
    // What has become too long is not shown: no more is made of it.
    if (length > mostLaidOutLength) return '';
    const laid = laidOutToken(part);
    length += laid.length;
    return laid;
  });
  return length > mostLaidOutLength ? asItIs : text;

  function laidOutToken(part: string): string {
    // Letters that are written as escapes are to be read.
    if (part.startsWith('"')) return JSON.stringify(JSON.parse(part));
    if (part.trim() === '') return '';
    if (part === '{' || part === '[') {
      depth += 1;
      return `${part}${newLine()}`;
    }
    if (part === '}' || part === ']') {
      depth -= 1;
      return `${newLine()}${part}`;
    }
    if (part === ',') return `,${newLine()}`;
    return part === ':' ? ': ' : part.replaceAll(/\s/g, '');
  }
}
