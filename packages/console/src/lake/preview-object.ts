import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { parseErrorKey, parseKey } from '@clickstream/contract';
import { linesOrParts, parseErrorRecord, previewParquet, whyTooLong } from '@clickstream/lake';
import type { Lake, ObjectFacts, ParquetPreview } from '@clickstream/lake';
import { BadRequest } from '../http/bad-request.ts';
import { isUnreachable, problemOf } from '../problem.ts';
import { foreignFormat } from './foreign-format.ts';
import { legibleText } from './legible-text.ts';
import { shortText } from './short-text.ts';

/** A line of an object; of an error object with what is in its record. */
export interface PreviewLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly arrivedMs: number | undefined;
    readonly data: string;
  };
}

/** An object, looked into. */
export interface ObjectPreview {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly compression?: ObjectFacts['compression'] | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** What the key says: partition keys, the kind of error, when its first record arrived. */
  readonly says: Readonly<Record<string, string>>;
  readonly arrivedMs: number | undefined;
  readonly lines?: readonly PreviewLine[];
  /** Goes on behind this line; undefined when all were shown. */
  readonly nextLine?: number | undefined;
  /** Why it could not be read further than the lines before. */
  readonly problem?: string | undefined;
  /** Lines read for it. */
  readonly searched?: number;
  readonly parquet?: ParquetPreview;
}

/** What of the object. */
export interface PreviewOptions {
  /** Only lines with this in them. */
  readonly search: string;
  /** From this line on, counted from 1. */
  readonly fromLine: number;
  readonly signal: AbortSignal;
  readonly workDirectory: string | undefined;
}

const linesPerPage = 100;
/** A page is no longer than this, and so much is searched for the next one. */
const mostPageBytes = 512 * 1024;
const mostSearchedBytes = 64 * 1024 * 1024;
/** What the shortest line counts as, as each takes its time. */
const leastLineBytes = 64;
/** No object of Firehose becomes so much; one that does is not followed further. */
const mostPlainBytes = 1024 * 1024 * 1024;

/**
 * Looks into an object: lines, a page at a time, whatever its compression; Parquet as a table.
 *
 * @throws {BadRequest} when it is not there
 * @throws {Error} when not a line of it can be read
 */
export async function previewObject(
  lake: Lake,
  address: { readonly bucket: string; readonly key: string },
  { search, fromLine, signal, workDirectory }: PreviewOptions,
): Promise<ObjectPreview> {
  const { bucket, key } = address;
  const head = await lake.s3
    .send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
    .catch((cause: unknown) => {
      const address = `s3://${bucket}/${key}`;
      if ((cause as Error).name === 'NotFound')
        throw new BadRequest(`${address}: there is no such object`, { status: 404, cause });
      throw new Error(`${address}: ${problemOf(cause)}`, { cause });
    });
  const bytes = head.ContentLength ?? 0;
  const event = bucket === lake.rawBucket ? parseKey(lake.layout, key) : undefined;
  const isRaw = bucket === lake.rawBucket;
  const error = isRaw ? parseErrorKey(lake.layout, key) : undefined;
  // Also in folders that the layout has none of.
  const isOfErrors = isRaw && key.startsWith(lake.layout.errorsPrefix);
  const about = {
    key,
    bytes,
    modifiedMs: head.LastModified?.getTime() ?? 0,
    contentType: head.ContentType,
    contentEncoding: head.ContentEncoding,
    metadata: head.Metadata ?? {},
    says: (error ?? event)?.values ?? foldersOf(key),
    arrivedMs: (error ?? event)?.arrivedMs,
  };
  if (key.endsWith('.parquet')) {
    return { ...about, parquet: await previewParquet(lake, { ...address, bytes }, { workDirectory }) };
  }

  const found: PreviewLine[] = [];
  let facts: ObjectFacts | undefined;
  let [line, shownBytes, searchedBytes, plainBytes] = [0, 0, 0, 0];
  let isInLong = false;
  let nextLine: number | undefined;
  let problem: string | undefined;
  const refuseEndless = () => {
    if (plainBytes > mostPlainBytes)
      throw new Error(
        `s3://${bucket}/${key}: it becomes more than ${mostPlainBytes} bytes, which are not read`,
      );
  };
  try {
    reading: for await (const lines of linesOrParts(lake.s3, address, (said) => (facts = said))) {
      signal.throwIfAborted();
      // Of a line that is too long to be held, what comes first is shown.
      const isGoingOn = isInLong;
      isInLong = 'part' in lines && !lines.isLast;
      if (isGoingOn && 'part' in lines) {
        plainBytes += lines.part.length;
        refuseEndless();
        continue;
      }
      const held = 'part' in lines ? [lines.part] : lines;
      const format = line === 0 ? foreignFormat(held) : undefined;
      if (format !== undefined)
        return {
          ...about,
          compression: facts?.compression,
          problem: `This is ${format}: no lines to be shown.`,
        };
      for (const raw of held) {
        line += 1;
        plainBytes += Math.max(raw.length, leastLineBytes);
        refuseEndless();
        if (line < fromLine) continue;
        // What is read on the way to the first line is not searched: a page begins anywhere.
        searchedBytes += Math.max(raw.length, leastLineBytes);
        const isFull = found.length >= linesPerPage || shownBytes >= mostPageBytes;
        if (isFull || searchedBytes > mostSearchedBytes) {
          nextLine = line;
          break reading;
        }
        const text = raw.toString();
        const record = isOfErrors ? parseErrorRecord(text) : undefined;
        const data = record && legibleText(record.data);
        if (search !== '' && !`${text}${data ?? ''}`.includes(search)) continue;
        const shown = {
          line,
          text: isInLong ? `${legibleText(raw)}; ${whyTooLong(line)}` : legibleText(raw),
        };
        shownBytes += shown.text.length;
        found.push(
          record
            ? {
                ...shown,
                error: {
                  code: shortText(record.code),
                  message: shortText(record.message),
                  arrivedMs: record.arrivedMs,
                  data: data!,
                },
              }
            : shown,
        );
      }
    }
  } catch (error) {
    // Of what ends in the middle the lines before are worth to be seen; what is not there now is asked for again.
    if (line === 0 || signal.aborted || isUnreachable(error)) throw error;
    problem = problemOf(error);
  }
  return { ...about, compression: facts?.compression, lines: found, nextLine, problem, searched: line };
}

/** The folders `name=value` of any key. */
const foldersOf = (key: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(key.matchAll(/(?:^|\/)([A-Za-z_]\w*)=([^/]*)(?=\/)/g), ([, name, value]) => [name, value]),
  );
