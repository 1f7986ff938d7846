import { membersOf, valueAt } from '@clickstream/contract';
import { splitEvents } from '../errors/split-events.ts';

/**
 * Whether a text - an event, several, or what is left of one - holds a value at one of some JSON paths: whether it is of
 * a user, or the event with an id.
 */
export function holdsValue(paths: readonly string[], value: string): (text: string) => boolean {
  const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const names = paths.map((path) => escaped(membersOf(path).at(-1)!));
  const broken = new RegExp(
    `"(?:${names.join('|')})"\\s*:\\s*(?:${escaped(JSON.stringify(value))}|${escaped(value)}(?![\\w.]))`,
  );
  return (text) => {
    // A quick look first: most lines are of others. JSON may spell a character in another way, with a backslash.
    if (!text.includes(value) && !text.includes('\\')) return false;
    const events = splitEvents(text);
    if (!events) return broken.test(text);
    return events.some((event) => {
      const parsed = JSON.parse(event) as unknown;
      // A list of events is none that anybody stages.
      if (Array.isArray(parsed)) return broken.test(event);
      return paths.some((path) => {
        const found = valueAt(parsed, path);
        // A whole number of more digits than JavaScript holds has lost some of them.
        if (typeof found === 'number' && !Number.isSafeInteger(found)) return broken.test(text);
        return (typeof found === 'string' || typeof found === 'number') && String(found) === value;
      });
    });
  };
}
