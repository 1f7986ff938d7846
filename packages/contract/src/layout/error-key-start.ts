import { keyStart, objectNameStart } from './key-start.ts';
import type { Layout } from './layout.ts';
import { parseErrorKey } from './parse-key.ts';

/** From when to when: epoch milliseconds. */
export interface ArrivalSpan {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** Which errors: those that have arrived in a time, of a stream, which names objects, up to the newest of its versions. */
export interface ErrorSpan extends ArrivalSpan {
  readonly stream: string;
  readonly versionId: string;
}

/** What keys of errors of a day begin with, as far as it can be told. */
export interface ErrorKeysOfDay {
  /** All of the day. */
  readonly start: string;
  /** Those of each hour of it that is asked for, the newest first. */
  readonly hours: readonly string[];
  /** The last moment of the day: epoch milliseconds. */
  readonly untilMs: number;
}

type ErrorLayout = Pick<Layout, 'errorPrefix'>;

const errorType = '!{firehose:error-output-type}';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Names have the version of the stream that wrote them; those of older ones are looked for as well. */
const versionsBack = 3;

/**
 * Where each type of error has a folder, behind which keys tell the time. Undefined where they tell it before the type, or
 * where the type is no folder: types are then listed together.
 */
export function errorTypesHead({ errorPrefix }: ErrorLayout): string | undefined {
  const [before] = errorPrefix.split(errorType);
  if (before!.includes('!{timestamp:') || !behindType(errorPrefix).endsWith('/')) return undefined;
  return keyStart({ prefix: errorPrefix }, {});
}

/** What keys of errors of a time begin with, by the day, the newest first: of types that have these folders, or of all. */
export function errorDays(
  layout: ErrorLayout,
  span: ErrorSpan,
  folders?: readonly string[],
): ErrorKeysOfDay[] {
  const behind = behindType(layout.errorPrefix);
  const types = folders
    ?.filter((folder) => folder.endsWith(behind))
    .map((folder) => folder.slice(errorTypesHead(layout)?.length, -behind.length));
  const starts = (types ?? [undefined]).flatMap((type) => startsOf(layout, span, type));
  const found = new Map<string, ErrorKeysOfDay>();
  for (const day of daysOf(span)) {
    const asked = {
      sinceMs: Math.max(day.sinceMs, span.sinceMs),
      untilMs: Math.min(day.untilMs, span.untilMs),
    };
    for (const startOf of starts) {
      const start = commonStart(hoursOf(day).map(startOf));
      // Where no day is told, all are one.
      const { hours, untilMs } = found.get(start) ?? { hours: [], untilMs: day.untilMs };
      found.set(start, { start, hours: [...new Set([...hours, ...hoursOf(asked).map(startOf)])], untilMs });
    }
  }
  return [...found.values()];
}

/** The folder's name behind the type, or what of it there is. */
const behindType = (errorPrefix: string): string =>
  /^[^/!]*\/?/.exec(errorPrefix.split(errorType)[1] ?? '')![0];

/**
 * Gives what keys of an hour begin with, by a moment of it: once for each version of the stream where its name is what tells
 * the time.
 */
function startsOf(
  layout: ErrorLayout,
  { stream, versionId }: ErrorSpan,
  type: string | undefined,
): ((arrivedMs: number) => string)[] {
  const prefix = layout.errorPrefix.replace(errorType, '!{partitionKeyFromQuery:errorType}');
  const values: Readonly<Record<string, string>> = type === undefined ? {} : { errorType: type };
  const folderOf = (arrivedMs: number) => keyStart({ prefix }, { values, arrivedMs });
  const nameOf = (version: string, arrivedMs: number) =>
    objectNameStart(stream, version, arrivedMs).slice(0, -'-mm-ss'.length);
  const name = `${objectNameStart(stream, versionId, 0)}-0`;
  const isWhole = parseErrorKey(layout, `${folderOf(0)}${name}`)?.file === name;
  if (!isWhole || prefix.includes('!{timestamp:')) return [folderOf];
  const last = Number(versionId) || 1;
  return Array.from({ length: Math.min(last, versionsBack) }, (_, back) => String(last - back)).map(
    (version) => (arrivedMs: number) => `${folderOf(arrivedMs)}${nameOf(version, arrivedMs)}`,
  );
}

/** The days of a time, whole ones, the newest first. */
function daysOf({ sinceMs, untilMs }: ArrivalSpan): ArrivalSpan[] {
  const last = Math.floor(untilMs / dayMs);
  return Array.from({ length: last - Math.floor(sinceMs / dayMs) + 1 }, (_, back) => ({
    sinceMs: (last - back) * dayMs,
    untilMs: (last - back + 1) * dayMs - 1,
  }));
}

/** A moment of each hour of a time, the newest first. */
function hoursOf({ sinceMs, untilMs }: ArrivalSpan): number[] {
  const count = Math.floor(untilMs / hourMs) - Math.floor(sinceMs / hourMs) + 1;
  return Array.from({ length: count }, (_, back) => Math.max(sinceMs, untilMs - back * hourMs));
}

/** What all begin with. */
const commonStart = (texts: readonly string[]): string =>
  texts.reduce((start, text) => {
    let length = 0;
    while (length < start.length && start[length] === text[length]) length += 1;
    return start.slice(0, length);
  });
