import { keyStart, objectNameStart } from './key-start.ts';
import type { Layout } from './layout.ts';
import { parseErrorKey } from './parse-key.ts';

/** From when to when: epoch milliseconds. */
export interface ArrivalSpan {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The stream that names objects, and the newest of its versions. */
interface NamedBy {
  readonly stream: string;
  readonly versionId: string;
}

type ErrorLayout = Pick<Layout, 'errorPrefix'>;

const errorType = '!{firehose:error-output-type}';
const hourMs = 3_600_000;
/** Of a longer time, names are told apart by the day: a list for each hour would be many hundreds. */
const mostHoursMs = 48 * hourMs;
/** Names have the version of the stream that wrote them; those of older ones are looked for as well. */
const versionsBack = 3;

/** What the keys of errors of a time begin with, up to the type of the error: the newest first. */
export const errorHeads = ({ errorPrefix }: ErrorLayout, span: ArrivalSpan): string[] =>
  startsOf(errorPrefix, {}, span);

/**
 * What the keys below a head begin with, as far as it can be told: the newest first. `folders` are those that lie there,
 * one or more for each type of error.
 */
export function errorFolders(
  { errorPrefix }: ErrorLayout,
  head: string,
  folders: readonly string[],
  span: ArrivalSpan,
): string[] {
  const [, behind = ''] = errorPrefix.split(errorType);
  const [literal] = /^[^/!]*\/?/.exec(behind)!;
  // Where a folder's name goes on behind the type, there is no telling what the type is: all below the head is listed.
  if (!literal.endsWith('/')) return [head];
  const prefix = errorPrefix.replace(errorType, '!{partitionKeyFromQuery:errorType}');
  const ofTypes = folders
    .filter((folder) => folder.endsWith(literal))
    .map((folder) => startsOf(prefix, { errorType: folder.slice(head.length, -literal.length) }, span))
    .map((starts) => starts.filter((start) => start.startsWith(head)));
  return inTurn(ofTypes);
}

/**
 * What the keys of a folder begin with that are of a time: the newest first. Where the folder says no time, the names of
 * the objects do.
 */
export function errorNames(
  layout: ErrorLayout,
  folder: string,
  { stream, versionId, sinceMs, untilMs }: ArrivalSpan & NamedBy,
): string[] {
  const name = `${objectNameStart(stream, versionId, sinceMs)}-0`;
  const isWhole = parseErrorKey(layout, `${folder}${name}`)?.file === name;
  if (!isWhole || layout.errorPrefix.includes('!{timestamp:')) return [folder];
  const isByHour = untilMs - sinceMs <= mostHoursMs;
  const last = Number(versionId) || 1;
  const versions = Array.from({ length: Math.min(last, versionsBack) }, (_, back) => String(last - back));
  return inTurn(
    versions.map((version) => [
      ...new Set(
        hoursOf({ sinceMs, untilMs }).map(
          (atMs) =>
            `${folder}${objectNameStart(stream, version, atMs).slice(0, isByHour ? -'-mm-ss'.length : -'-HH-mm-ss'.length)}`,
        ),
      ),
    ]),
  );
}

const startsOf = (prefix: string, values: Readonly<Record<string, string>>, span: ArrivalSpan): string[] => [
  ...new Set(hoursOf(span).map((arrivedMs) => keyStart({ prefix }, { values, arrivedMs }))),
];

/** A moment of each hour of a time, the newest first. */
function hoursOf({ sinceMs, untilMs }: ArrivalSpan): number[] {
  const count = Math.floor(untilMs / hourMs) - Math.floor(sinceMs / hourMs) + 1;
  return Array.from({ length: count }, (_, back) => Math.max(sinceMs, untilMs - back * hourMs));
}

/** The first of each list, then the second of each. */
const inTurn = (lists: readonly (readonly string[])[]): string[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
