import { holdsValue } from '../contract/holds-value.ts';
import { LongLineSearch } from '../contract/long-line-search.ts';
import type { Lake } from '../lake.ts';
import { findLines } from './find-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { searchedObjects } from './searched-objects.ts';
import type { TraceOptions } from './trace.ts';

/** Lines of raw that hold one event, beyond one that is known. */
export interface FoundCopies {
  readonly copies: readonly { readonly key: string; readonly line: number }[];
  readonly rawObjects: number;
  /** Whether there are objects that were left out, by the limits that were given. */
  readonly isCut: boolean;
  readonly unreadable: readonly Unreadable[];
}

/** Finds the further copies of an event that are in other objects of raw than one that was searched. */
export async function findCopies(
  lake: Lake,
  eventId: string,
  known: string,
  { rawPrefixes = [lake.layout.eventsPrefix], signal, onProgress, ...limits }: TraceOptions,
): Promise<FoundCopies> {
  let isCut = false;
  let objects = 0;
  const isIt = holdsValue([lake.contract.id], eventId);
  const others = searchedObjects(lake, rawPrefixes, {
    ...limits,
    without: new Set([known]),
    onCut: () => (isCut = true),
  });
  const { found, unreadable } = await findLines(lake.s3, others, {
    signal,
    onObject: () => onProgress?.((objects += 1)),
    find: (line) => (isIt(line) ? {} : undefined),
    findLong: () => new LongLineSearch([lake.contract.id], eventId),
  });
  return { copies: found.map(({ key, line }) => ({ key, line })), rawObjects: objects, isCut, unreadable };
}
