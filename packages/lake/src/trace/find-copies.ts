import { holdsValue } from '../search/holds-value.ts';
import { LongLineSearch } from '../search/long-line-search.ts';
import type { Lake } from '../lake.ts';
import { findFailed } from './find-failed.ts';
import type { FailedRecord } from './find-failed.ts';
import { findLines } from '../search/find-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { searchedObjects } from './searched-objects.ts';
import type { TraceOptions } from './trace.ts';

/** Lines of raw that hold one event, beyond one that is known, and records of it that failed. */
export interface FoundCopies {
  readonly copies: readonly { readonly key: string; readonly line: number }[];
  readonly errors: readonly FailedRecord[];
  readonly rawObjects: number;
  readonly errorObjects: number;
  /** Whether there are objects that were left out, by the limits that were given. */
  readonly isCut: boolean;
  readonly unreadable: readonly Unreadable[];
}

/**
 * Finds the further copies of an event that are in other objects of raw than one that was searched, and its records in the
 * error output: it may have failed first.
 */
export async function findCopies(
  lake: Lake,
  eventId: string,
  known: string,
  { rawPrefixes = [lake.layout.eventsPrefix], signal, onProgress, ...limits }: TraceOptions,
): Promise<FoundCopies> {
  let isCut = false;
  let objects = 0;
  const isIt = holdsValue([lake.contract.id], eventId);
  const within = { ...limits, onCut: () => (isCut = true) };
  const options = { signal, onObject: () => onProgress?.((objects += 1)) };
  const others = searchedObjects(lake, rawPrefixes, { ...within, without: new Set([known]) });
  const raw = await findLines(lake.s3, others, {
    ...options,
    find: (line) => (isIt(line) ? {} : undefined),
    findLong: () => new LongLineSearch([lake.contract.id], eventId),
  });
  const errors = await findFailed(
    lake,
    eventId,
    searchedObjects(lake, [lake.layout.errorsPrefix], within),
    options,
  );
  return {
    copies: raw.found.map(({ key, line }) => ({ key, line })),
    errors: errors.failed,
    rawObjects: raw.objects,
    errorObjects: errors.objects,
    isCut,
    unreadable: [...raw.unreadable, ...errors.unreadable],
  };
}
