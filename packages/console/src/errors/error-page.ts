import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../open-context.ts';
import { readStream } from '../pipeline/read-stream.ts';
import { isAllUnreachable, partOf, Unreachable, valueOf } from '../problem.ts';
import type { Part } from '../problem.ts';
import { shortText } from '../lake/short-text.ts';
import { valueText } from '../lake/value-text.ts';
import { countUndated, listErrorObjects } from './list-error-objects.ts';
import type { Undated } from './list-error-objects.ts';
import { readErrors } from './read-errors.ts';
import type { ErrorGroup, ErrorsFound } from './read-errors.ts';

/** An event of the stream's log. */
export interface LoggedError {
  readonly atMs: number;
  readonly code: string;
  readonly message: string;
}

/** What failed since a time: records by what was wrong, and what Firehose logged. */
export interface ErrorPage {
  readonly sinceMs: number;
  readonly objects: number;
  readonly found: Part<
    Omit<ErrorsFound, 'groups'> & {
      readonly groups: readonly (ErrorGroup & { readonly replay: string | undefined })[];
      readonly undated: Undated;
    }
  >;
  readonly logged: Part<readonly LoggedError[] | 'none'>;
}

const mostObjects = 300;
const mostLogged = 200;

/** Reads what failed from one time to another. @throws {Unreachable} when nobody answers for any of it */
export async function errorPage(
  context: Context,
  { sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number },
  signal: AbortSignal,
): Promise<ErrorPage> {
  const described = await partOf('the delivery stream', () => readStream(context, signal));
  const stream = valueOf(described);
  let objects = 0;
  const found = await partOf('errors', async () => {
    const listed = await listErrorObjects(context.lake, {
      stream: context.stream,
      versionId: stream?.versionId ?? '1',
      sinceMs,
      untilMs,
      mostObjects,
      signal,
    });
    objects = listed.objects.length;
    const read = await readErrors(context.lake, listed.objects, signal);
    const groups = withReplay(read.groups, context.stream);
    const undated = await countUndated(context.lake, signal);
    return { ...read, groups, undated, isCut: read.isCut || listed.isCut };
  });
  // Only the stream says where its log is.
  const logged: ErrorPage['logged'] =
    'problem' in described
      ? { ...described, problem: `The log cannot be read: ${described.problem}` }
      : await partOf('the log', () => readLog(context, stream?.logGroup, sinceMs, signal));
  if ('problem' in described && isAllUnreachable([described, found, logged]))
    throw new Unreachable(described.problem);
  return { sinceMs, objects, found, logged };
}

async function readLog(
  { logs }: Context,
  logGroupName: string | undefined,
  sinceMs: number,
  abortSignal: AbortSignal,
): Promise<LoggedError[] | 'none'> {
  if (logGroupName === undefined) return 'none';
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName, startTime: Math.max(0, sinceMs), limit: mostLogged }),
    { abortSignal },
  );
  return events
    .map(({ timestamp = 0, message = '' }) => ({ atMs: timestamp, ...parsed(message) }))
    .toReversed();
}

/** Documented: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html */
function parsed(text: string): Pick<LoggedError, 'code' | 'message'> {
  try {
    const { errorCode, message } = JSON.parse(text) as { errorCode?: unknown; message?: unknown };
    return { code: shortText(valueText(errorCode)), message: shortText(valueText(message ?? text)) };
  } catch {
    return { code: '', message: shortText(text) };
  }
}

/**
 * Groups with their commands. `lake replay` takes all of a code, so the command of one mends every group of its code; what
 * cannot be sent has none.
 */
export function withReplay<T extends Pick<ErrorGroup, 'code' | 'fix' | 'isSendable'>>(
  groups: readonly T[],
  stream: string,
): (T & { readonly replay: string | undefined })[] {
  return groups.map((group) => {
    const fixes = new Set(groups.flatMap(({ code, fix }) => (code === group.code && fix ? [fix] : [])));
    const fix = fixes.size > 0 ? [...fixes].join(' | ') : undefined;
    return {
      ...group,
      replay: group.isSendable ? replayCommand({ code: group.code, fix }, stream) : undefined,
    };
  });
}

/** The command that says what it would bring back; with `--yes` it does. */
export function replayCommand({ code, fix }: Pick<ErrorGroup, 'code' | 'fix'>, stream: string): string {
  return [
    'pnpm lake replay',
    `--code ${quoted(code)}`,
    ...(fix === undefined ? [] : [`--fix ${quoted(fix)}`]),
    ...(stream === 'clickstream' ? [] : [`--stream ${quoted(stream)}`]),
  ].join(' ');
}

/**
 * For a shell: codes and names come from data. What a terminal would not show, or take as a key that was pressed, goes as
 * an escape (`$'\u0003'`).
 */
function quoted(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  if (!/[\p{C}\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replaceAll(/[\p{C}\u2028\u2029'\\]/gu, (each) => {
    const digits = each.codePointAt(0)!.toString(16);
    return digits.length > 4 ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
  return `$'${escaped}'`;
}
