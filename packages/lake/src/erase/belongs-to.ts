import { membersOf, valueAt } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import { splitEvents } from '../replay/split-events.ts';

/** Whether a text - an event, several, or what is left of one - is of a user. */
export function belongsTo({ contract }: Pick<Lake, 'contract'>, user: string): (text: string) => boolean {
  const names = contract.user.map((path) => membersOf(path).at(-1)!);
  const quoted = user.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const broken = new RegExp(`"(?:${names.join('|')})"\\s*:\\s*(?:"${quoted}"|${quoted}(?![\\w.]))`);
  return (text) => {
    // A quick look first: most lines are of others.
    if (!text.includes(user)) return false;
    const events = splitEvents(text);
    if (!events) return broken.test(text);
    return events.some((event) => {
      const value = JSON.parse(event) as unknown;
      return contract.user.some((path) => {
        const found = valueAt(value, path);
        return (typeof found === 'string' || typeof found === 'number') && String(found) === user;
      });
    });
  };
}
