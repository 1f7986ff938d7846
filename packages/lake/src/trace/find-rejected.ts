import { holdsValue } from '../search/holds-value.ts';
import { mayHold } from '../search/may-hold.ts';
import type { Lake } from '../lake.ts';
import type { Staging } from '../query/open-staging.ts';

/** Finds the line of an event that staging has rejected, however its id is spelled there. */
export async function findRejected(
  { contract }: Lake,
  { engine, bring }: Staging,
  eventId: string,
): Promise<Readonly<Record<string, string | null>> | undefined> {
  const sql = `select line, reason, source_object, source_line from rejected where ${mayHold('line', eventId)}`;
  await bring(sql);
  const isIt = holdsValue([contract.id], eventId);
  for await (const rows of engine.stream(sql)) {
    for (const [line, reason, object, number] of rows) {
      if (typeof line === 'string' && isIt(line))
        return { reason: String(reason), source_object: String(object), source_line: String(number) };
    }
  }
  return undefined;
}
