import { legibleText, mostLegibleBytes } from './legible-text.ts';

/** Of more than so much over several lines the beginning is shown. */
const mostLaidOutLength = 128 * 1024;

/** A string, blanks, what is empty, or what begins, ends or divides; the rest are numbers and names of values. */
const token = /"(?:[^"\\]|\\.)*"|\s+|\{\s*\}|\[\s*\]|[{}[\],:]/g;

/** An event as text to be shown: over several lines where it is JSON and not long, else as `legibleText` has it. */
export const laidOutEvent = (bytes: Buffer): string =>
  bytes.length > mostLegibleBytes ? legibleText(bytes) : laidOut(bytes);

/**
 * Bytes as text to be shown: over several lines what is JSON, the rest as `legibleText` has it. No value is made of it,
 * since that would round numbers, and lose the order of members and those that are given twice.
 */
export function laidOut(bytes: Buffer): string {
  const line = bytes.toString();
  try {
    JSON.parse(line);
  } catch {
    return legibleText(bytes);
  }
  let depth = 0;
  const newLine = () => `\n${'  '.repeat(depth)}`;
  let length = 0;
  const text = line.replace(token, (part) => {
    // What is not shown any more is not made.
    if (length > mostLaidOutLength) return '';
    const laid = laidOutToken(part);
    length += laid.length;
    return laid;
  });
  return length > mostLaidOutLength ? `${text.slice(0, mostLaidOutLength)}… and more` : text;

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
