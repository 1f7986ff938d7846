import { ColumnPattern } from './column-pattern.ts';
import { compileSelector } from './json-selector.ts';

/** Gives what finds the one value that a selector names in a message that fits a pattern; undefined where there is none. */
export function valueFinder(pattern: string): (selector: string, message: string) => unknown {
  const text = pattern.trim();
  if (!text.startsWith('[')) return selected;
  const columns = new ColumnPattern(text);
  return (selector, message) => columns.find(selector, message);
}

function selected(selector: string, message: string): unknown {
  try {
    return compileSelector(selector)(JSON.parse(message))[0];
  } catch {
    return undefined;
  }
}
