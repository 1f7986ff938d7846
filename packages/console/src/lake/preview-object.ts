import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { parseErrorKey, parseKey } from '@clickstream/contract';
import { linesOrParts, previewParquet } from '@clickstream/lake';
import type { Lake, ObjectFacts, ParquetPreview } from '@clickstream/lake';
import { bytesText } from '../bytes-text.ts';
import { counted } from '../counted.ts';
import { BadRequest } from '../bad-request.ts';
import { isUnreachable, problemOf } from '../problem.ts';
import { foreignFormat } from './foreign-format.ts';
import { lineCost, LinePage } from './line-page.ts';
import type { PreviewLine } from './line-page.ts';

/** An object, looked into. */
export interface ObjectPreview {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** Of one that is not unpacked here the name of its format. */
  readonly compression?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** What the key says: partition keys, the kind of error, when its first record arrived. */
  readonly says: Readonly<Record<string, string>>;
  readonly arrivedMs: number | undefined;
  readonly lines?: readonly PreviewLine[];
  /** Goes on behind this line; undefined when all were shown. */
  readonly nextLine?: number | undefined;
  /** Why it could not be read further than the lines before. */
  readonly problem?: string | undefined;
  /** Which lines these are, or why there are none, in words. */
  readonly said?: string;
  /** Its row groups with their sizes in words. */
  readonly parquet?: ParquetPreview & { readonly said: string };
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

/** No object of Firehose becomes so much; one that does is not followed further. */
const mostPlainBytes = 1024 * 1024 * 1024;

/** Where an object lies. */
interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Looks into an object: lines, a page at a time, whatever its compression; Parquet as a table.
 *
 * @throws {BadRequest} when it is not there
 * @throws {Error} when not a line of it can be read
 */
export async function previewObject(
  lake: Lake,
  address: Address,
  options: PreviewOptions,
): Promise<ObjectPreview> {
  const { signal, workDirectory } = options;
  const about = await describeObject(lake, address, signal);
  if (address.key.endsWith('.parquet')) {
    const { bytes } = about;
    const parquet = await previewParquet(lake, { ...address, bytes }, { workDirectory });
    return { ...about, parquet: { ...parquet, ...wordsOf(parquet) } };
  }
  return { ...about, ...(await readPage(lake, address, options)) };
}

/** How large a Parquet file and its row groups are, in words. */
function wordsOf({ rows, schema, rowGroups }: ParquetPreview): {
  said: string;
  rowGroups: ParquetPreview['rowGroups'];
} {
  const groups = rowGroups.rows.map(([group = null, groupRows, bytes]) => [
    group,
    Number(groupRows).toLocaleString('en'),
    bytesText(Number(bytes)),
  ]);
  return {
    said: `${counted(rows, 'row')}, ${schema.isCut ? 'more than ' : ''}${counted(schema.rows.length, 'column')}`,
    rowGroups: { ...rowGroups, rows: groups },
  };
}

/** What S3 and its key say of an object. */
async function describeObject(lake: Lake, { bucket, key }: Address, signal: AbortSignal) {
  const head = await lake.s3
    .send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
    .catch((cause: unknown) => {
      const address = `s3://${bucket}/${key}`;
      if ((cause as Error).name === 'NotFound')
        throw new BadRequest(`${address}: there is no such object`, { status: 404, cause });
      throw new Error(`${address}: ${problemOf(cause)}`, { cause });
    });
  const isRaw = bucket === lake.rawBucket;
  const said = isRaw ? (parseErrorKey(lake.layout, key) ?? parseKey(lake.layout, key)) : undefined;
  return {
    key,
    bytes: head.ContentLength ?? 0,
    modifiedMs: head.LastModified?.getTime() ?? 0,
    contentType: head.ContentType,
    contentEncoding: head.ContentEncoding,
    metadata: head.Metadata ?? {},
    says: said?.values ?? foldersOf(key),
    arrivedMs: said?.arrivedMs,
  };
}

/** Reads a page of lines, as far as they can be read. */
async function readPage(
  lake: Lake,
  address: Address,
  { search, fromLine, signal }: PreviewOptions,
): Promise<Pick<ObjectPreview, 'compression' | 'lines' | 'nextLine' | 'problem' | 'said'>> {
  const { bucket, key } = address;
  // Also in folders that the layout has none of.
  const isOfErrors = bucket === lake.rawBucket && key.startsWith(lake.layout.errorsPrefix);
  const page = new LinePage({ search, fromLine, isOfErrors, isLaidOut: bucket !== lake.rawBucket });
  let facts: ObjectFacts | undefined;
  let plainBytes = 0;
  let isInLong = false;
  let problem: string | undefined;
  const count = (bytes: number) => {
    plainBytes += bytes;
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
        count(lines.part.length);
        continue;
      }
      const held = 'part' in lines ? [lines.part] : lines;
      const foreign = page.read === 0 ? foreignFormat(held) : undefined;
      if (foreign) {
        const { format, isPacked } = foreign;
        const compression = isPacked && facts?.compression === 'none' ? format : facts?.compression;
        const what = isPacked ? `${format}, which is not unpacked here` : format;
        return { compression, problem: `This is ${what}: no lines to be shown.` };
      }
      for (const raw of held) {
        count(lineCost(raw));
        if (!page.take(raw, isInLong)) break reading;
      }
    }
  } catch (error) {
    // Of what ends in the middle the lines before are worth to be seen; what is not there now is asked for again.
    if (page.read === 0 || signal.aborted || isUnreachable(error)) throw error;
    problem = problemOf(error);
  }
  const { lines, nextLine, said } = page;
  return { compression: facts?.compression, lines, nextLine, problem, said };
}

/** The folders `name=value` of any key. */
const foldersOf = (key: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(key.matchAll(/(?:^|\/)([A-Za-z_]\w*)=([^/]*)(?=\/)/g), ([, name, value]) => [name, value]),
  );
