import type { IdList } from '../audit/ids/id-list.ts';
import { findOutside } from '../audit/find-strayed.ts';
import { parseErrorRecord } from '../errors/error-record.ts';
import { splitEvents } from '../errors/split-events.ts';
import { everyValueAt } from '../search/every-value-at.ts';
import { holdsValue } from '../search/holds-value.ts';
import { LongLineSearch } from '../search/long-line-search.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { withWorkDirectory } from '../work-directory.ts';
import type { FindLinesOptions } from '../search/find-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { countResults, eraseResults } from './erase-results.ts';
import { countStaged, eraseStaging } from './erase-staging.ts';
import { findVersions } from './find-versions.ts';
import type { FoundIds, FoundVersion } from './find-versions.ts';
import { deleteVersion, rewriteObject } from './rewrite-object.ts';

/** What was erased, or would be. */
export interface EraseResult {
  readonly user: string;
  /** Lines of raw, and the objects that they were in. */
  readonly raw: { readonly lines: number; readonly objects: readonly string[] };
  /** Records of the error output, and their objects. */
  readonly errors: { readonly records: number; readonly objects: readonly string[] };
  /** Rows of staging: events, sessions, rejected lines. */
  readonly staging: { readonly rows: number };
  /** Results of queries that lay in the staging bucket, all of them: nobody knows whose rows are in one. */
  readonly results: number;
  /** Old versions of objects of raw that were deleted, too. */
  readonly oldVersions: number;
  /** Objects that cannot be read, so that nobody knows what is in them. */
  readonly unreadable: readonly Unreadable[];
  /** Objects of the raw bucket below neither prefix, which were not searched. */
  readonly outside: IdList;
  /** What a second search found: nothing, or the erasure is not complete. Of a dry run: what there is to erase. */
  readonly left: number;
}

/** How to erase. */
export interface EraseOptions {
  /** Says what would be erased, and erases nothing. */
  readonly dryRun?: boolean | undefined;
  readonly workDirectory?: string | undefined;
  readonly concurrency?: number | undefined;
  readonly now?: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many objects and versions were searched. */
  readonly onProgress?: ((objects: number) => void) | undefined;
}

/**
 * Erases a person: every event of a user out of raw, the error output and staging, out of old versions, and all results
 * of queries.
 *
 * Lines are replaced by blank ones, so that what staging says of others' lines stays right. Whatever ended it, run again
 * it goes on: it looks for what is there.
 *
 * @throws {LakeError} when a bucket cannot be read or written
 */
export async function erase(lake: Lake, user: string, options: EraseOptions = {}): Promise<EraseResult> {
  if (user === '') throw new LakeError('the user to erase must have an id, got none');
  const { dryRun = false, workDirectory, now = Date.now } = options;
  const search = () => searchRaw(lake, user, options);
  const { raw, errors } = await search();
  const theirs = { user, versions: raw.versions };
  const { rows, ofLines } = await countStaged(lake, theirs, workDirectory);
  const results = await countResults(lake);
  let oldVersions = [...raw.versions, ...errors.versions].filter(({ isLatest }) => !isLatest).length;
  let left = linesOf(raw.versions) + linesOf(errors.versions) + oldVersions + rows + results;
  if (!dryRun) {
    // Rows that only their lines tell go before these: ended between, nobody would know them again.
    if (ofLines > 0) await eraseStaging(lake, theirs, { workDirectory, now });
    oldVersions = await withWorkDirectory(workDirectory, (directory) =>
      eraseVersions(lake, [...raw.versions, ...errors.versions], directory, options),
    );
    await eraseStaging(lake, theirs, { workDirectory, now });
    await eraseResults(lake);
    const again = await search();
    left =
      again.raw.versions.length +
      again.errors.versions.length +
      (await countStaged(lake, theirs, workDirectory)).rows +
      (await countResults(lake));
  }
  return {
    user,
    raw: { lines: linesOf(raw.versions), objects: keysOf(raw.versions) },
    errors: { records: linesOf(errors.versions), objects: keysOf(errors.versions) },
    staging: { rows },
    results,
    oldVersions,
    unreadable: [...raw.unreadable, ...errors.unreadable],
    outside: await findOutside({ lake, options: { signal: options.signal } }),
    left,
  };
}

async function searchRaw(
  lake: Lake,
  user: string,
  { concurrency, signal, onProgress }: EraseOptions,
): Promise<Record<'raw' | 'errors', Awaited<ReturnType<typeof findVersions>>>> {
  const isTheirs = holdsValue(lake.contract.user, user);
  let objects = 0;
  const options: Omit<FindLinesOptions<FoundIds>, 'find'> = {
    concurrency,
    signal,
    onObject: () => onProgress?.((objects += 1)),
  };
  return {
    raw: await findVersions(lake, lake.layout.eventsPrefix, {
      ...options,
      find: (line) => (isTheirs(line) ? { ids: idsIn(line.toString(), lake.contract.id) } : undefined),
      findLong: () => new LongLineSearch(lake.contract.user, user),
    }),
    errors: await findVersions(lake, lake.layout.errorsPrefix, {
      ...options,
      find(line) {
        return isTheirs(parseErrorRecord(line.toString())?.data ?? line) ? {} : undefined;
      },
    }),
  };
}

/** The ids of the events in a line; none in one that is no event. */
function idsIn(line: string, path: string): string[] {
  if (!splitEvents(line)) return [];
  // A staged id is a text: DuckDB gives any other as its JSON.
  return everyValueAt(line, path).map((id) => (typeof id === 'string' ? id : JSON.stringify(id)));
}

/** Rewrites present versions and deletes old ones; how many old ones. */
async function eraseVersions(
  { s3 }: Lake,
  versions: readonly FoundVersion[],
  directory: string,
  { signal }: EraseOptions,
): Promise<number> {
  let old = 0;
  for (const version of versions) {
    signal?.throwIfAborted();
    if (version.isLatest) {
      if (await rewriteObject(s3, version, directory)) old += 1;
    } else {
      await deleteVersion(s3, version);
      old += 1;
    }
  }
  return old;
}

const present = (versions: readonly FoundVersion[]): FoundVersion[] =>
  versions.filter(({ isLatest }) => isLatest);
const linesOf = (versions: readonly FoundVersion[]): number =>
  present(versions).reduce((sum, { lines }) => sum + lines.size, 0);
const keysOf = (versions: readonly FoundVersion[]): string[] => [...new Set(versions.map(({ key }) => key))];
