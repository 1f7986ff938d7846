import type { Lake } from '../lake.ts';
import { createFix } from './fix-events.ts';
import type { ErrorRecord } from '../errors/error-record.ts';
import { reasonOf } from '../errors/reason-of.ts';
import { splitEvents } from '../errors/split-events.ts';

/** Whether an expression makes of a record one that does not fail for the same reason. */
export async function isMended(
  record: ErrorRecord,
  fix: string,
  lake: Pick<Lake, 'contract' | 'layout'>,
): Promise<boolean> {
  const events = splitEvents(record.data.toString());
  if (!events) return false;
  const mended = (await createFix(fix))(events);
  const texts = mended.flatMap((each) => ('event' in each ? [each.event] : []));
  if (texts.length < events.length) return false;
  const data = Buffer.from(texts.join('\n'));
  return reasonOf({ ...record, data }, lake).reason !== reasonOf(record, lake).reason;
}
