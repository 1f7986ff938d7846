import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { errorDays, errorTypesHead, nameArrivedMs, parseErrorKey } from '@clickstream/contract';
import type { ErrorSpan } from '@clickstream/contract';
import type { Lake } from '@clickstream/lake';
import pMap from 'p-map';
import { folderDates } from './folder-dates.ts';

/** An object of records that could not be delivered. */
export interface ErrorObject {
  readonly key: string;
  readonly bytes: number;
  readonly arrivedMs: number;
}

/** Error objects whose names say no time. */
export interface Undated {
  readonly objects: number;
  /** Whether there are more objects than were looked at. */
  readonly isCut: boolean;
}

/** Which objects, and how many of them. */
export interface ErrorSearch extends ErrorSpan {
  readonly mostObjects: number;
  readonly signal?: AbortSignal | undefined;
}

const pageKeys = 1000;
/** Of what begins alike; what is beyond is said to be there. */
const mostPages = 10;
const mostUndatedPages = 3;
/** So few are listed each for itself, and not with the rest of their day. */
const fewHours = 2;
/** Folders that the layout has none of are looked into by so many lists. */
const mostFolders = 100;
const concurrency = 8;

/**
 * Lists the error objects that have arrived in a time, the newest first.
 *
 * Their keys have the time, in folders where the layout says so, or in their names: a day is one list, one of more than a
 * page is listed by its hours, and what is older than enough newer ones is not listed, however much it is. Behind a type,
 * where the layout has no folders, those of dates are looked into as well: who changes the prefix of a stream leaves some.
 */
export async function listErrorObjects(
  lake: Lake,
  search: ErrorSearch,
): Promise<{ readonly objects: readonly ErrorObject[]; readonly isCut: boolean }> {
  const { layout } = lake;
  const lister = new ErrorLister(lake, search);
  const head = errorTypesHead(layout);
  const types = head === undefined ? undefined : await lister.folders(head);
  if (hasNoDates(layout))
    for (const type of types ?? [])
      for (const folder of (await lister.folders(type)).toReversed()) await lister.lookInto(type, folder);
  await pMap(errorDays(layout, search, types), (day) => lister.listDay(day), { concurrency });
  const newest = lister.found.toSorted((a, b) => b.arrivedMs - a.arrivedMs);
  return {
    objects: newest.slice(0, search.mostObjects),
    isCut: lister.isCut || newest.length > search.mostObjects,
  };
}

/** Lists what a search asks for, of a raw bucket. */
class ErrorLister {
  readonly found: ErrorObject[] = [];
  /** Whether there is more than was listed. @mutable by the lister */
  isCut = false;
  private foldersLeft = mostFolders;

  constructor(
    private readonly lake: Lake,
    private readonly search: ErrorSearch,
  ) {}

  async folders(head: string): Promise<string[]> {
    const { CommonPrefixes = [] } = await this.page(head, { Delimiter: '/' });
    return CommonPrefixes.map(({ Prefix = '' }) => Prefix);
  }

  /** Lists a folder behind a type, the newest first, as far as the names in it are dates. */
  async lookInto(type: string, folder: string): Promise<void> {
    const { sinceMs, untilMs, mostObjects } = this.search;
    const dates = folderDates(folder.slice(type.length));
    if (dates && (dates.untilMs < sinceMs || dates.sinceMs > untilMs)) return;
    this.foldersLeft -= 1;
    if (this.foldersLeft < 0 || this.found.length > mostObjects) {
      this.isCut = true;
      return;
    }
    if (!dates || dates.isDay) {
      const objects = await this.listOrCut(folder);
      this.found.push(...objects.filter(({ arrivedMs }) => arrivedMs <= untilMs));
      return;
    }
    for (const inner of (await this.folders(folder)).toReversed()) await this.lookInto(type, inner);
  }

  /** Lists a day, by its hours where it is more than a page; nothing of it where enough are newer. */
  async listDay({ start, hours, untilMs }: ReturnType<typeof errorDays>[number]): Promise<void> {
    const { mostObjects } = this.search;
    if (this.found.filter(({ arrivedMs }) => arrivedMs > untilMs).length > mostObjects) return;
    if (hours.length > fewHours) {
      const { objects, isWhole } = await this.list(start, 1);
      if (isWhole) return void this.found.push(...objects);
    }
    let count = 0;
    for (const hour of hours) {
      if (count > mostObjects) return;
      const objects = await this.listOrCut(hour);
      this.found.push(...objects);
      count += objects.length;
    }
  }

  private async listOrCut(prefix: string): Promise<ErrorObject[]> {
    const { objects, isWhole } = await this.list(prefix, mostPages);
    this.isCut ||= !isWhole;
    return objects;
  }

  private async list(prefix: string, pages: number) {
    const objects: ErrorObject[] = [];
    let more: object = {};
    for (let left = pages; left > 0; left -= 1) {
      const { Contents = [], NextContinuationToken } = await this.page(prefix, more);
      for (const { Key: key = '', Size: bytes = 0, LastModified } of Contents) {
        const arrivedMs = nameArrivedMs(key) ?? LastModified?.getTime() ?? 0;
        if (arrivedMs + 1000 < this.search.sinceMs || bytes === 0) continue;
        objects.push({ key, bytes, arrivedMs });
      }
      if (NextContinuationToken === undefined) return { objects, isWhole: true };
      more = { ContinuationToken: NextContinuationToken };
    }
    return { objects, isWhole: false };
  }

  private page(prefix: string, more: object) {
    const { s3, rawBucket } = this.lake;
    return s3.send(
      new ListObjectsV2Command({ Bucket: rawBucket, Prefix: prefix, MaxKeys: pageKeys, ...more }),
      { abortSignal: this.search.signal },
    );
  }
}

/** Whether the layout has no folder behind a type. */
const hasNoDates = ({ errorPrefix }: Lake['layout']): boolean => !errorPrefix.includes('!{timestamp:');

/** Counts the error objects that no time can be told of, and that are not listed therefore: of so many pages. */
export async function countUndated(
  { s3, rawBucket, layout }: Lake,
  abortSignal?: AbortSignal,
): Promise<Undated> {
  const head = hasNoDates(layout) ? errorTypesHead(layout) : undefined;
  const isUndated = (key: string): boolean => {
    // Folders behind a type are looked into.
    if (head !== undefined && key.slice(head.length).split('/').length > 2) return false;
    return parseErrorKey(layout, key)?.arrivedMs === undefined;
  };
  let objects = 0;
  let more: string | undefined;
  for (let pages = 0; pages < mostUndatedPages; pages += 1) {
    const { Contents = [], NextContinuationToken } = await s3.send(
      new ListObjectsV2Command({ Bucket: rawBucket, Prefix: layout.errorsPrefix, ContinuationToken: more }),
      { abortSignal },
    );
    objects += Contents.filter(({ Key = '', Size = 0 }) => Size > 0 && isUndated(Key)).length;
    if (NextContinuationToken === undefined) return { objects, isCut: false };
    more = NextContinuationToken;
  }
  return { objects, isCut: true };
}
