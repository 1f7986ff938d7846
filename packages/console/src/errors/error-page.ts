import { isMended, replayedLines } from '@clickstream/lake';
import { counted } from '../counted.ts';
import type { Context } from '../open-context.ts';
import { readStream } from '../read-stream.ts';
import { isAllUnreachable, partOf, Unreachable, valueOf } from '../problem.ts';
import type { Part } from '../problem.ts';
import { shellText } from '../shell-text.ts';
import type { ErrorGroup } from './error-groups.ts';
import { errorHint } from './error-hint.ts';
import type { ErrorHint } from './error-hint.ts';
import { countUndated, listErrorObjects } from './list-error-objects.ts';
import { readErrors } from './read-errors.ts';
import type { ErrorsFound } from './read-errors.ts';
import { readLog } from './read-log.ts';
import type { LoggedError } from './read-log.ts';

/** What failed since a time: records by what was wrong, and what Firehose logged. */
export interface ErrorPage {
  readonly sinceMs: number;
  /** When it was read, by the clock of the AWS that is shown: epoch milliseconds. */
  readonly atMs: number;
  readonly found: Part<
    Omit<ErrorsFound, 'groups' | 'objects' | 'foreign' | 'unknownReplays'> & {
      /** How many records there are, in how many objects, and how many of those could not be read. */
      readonly said: string;
      readonly groups: readonly (ErrorGroup & Replay)[];
      /** What is not among the records, in words. */
      readonly notes: readonly string[];
    }
  >;
  /** How something fails, for who has not seen it: in words, and the command. */
  readonly hint: ErrorHint;
  readonly logged: Part<readonly LoggedError[] | 'none'>;
}

/** How the records of a group are brought back: in words, and the command, where there is one. */
export interface Replay {
  readonly how: string;
  readonly replay: string | undefined;
}

const mostObjects = 300;
/** Of those that cannot be read. */
const mostListed = 20;

/**
 * Reads what failed from one time to another.
 *
 * @throws {Unreachable} when nobody answers for any of it
 */
export async function errorPage(
  context: Context,
  { sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number },
  signal: AbortSignal,
): Promise<ErrorPage> {
  const described = await partOf('the delivery stream', () => readStream(context, signal));
  const stream = valueOf(described);
  const found = await partOf('errors', async () => {
    const listed = await listErrorObjects(context.lake, {
      stream: context.stream,
      versionId: stream?.versionId ?? '1',
      sinceMs,
      untilMs,
      mostObjects,
      signal,
    });
    const read = await readErrors(context.lake, listed.objects, {
      signal,
      isReplayed: replayedLines(context.lake),
      isMended: (record, fix) => isMended(record, fix, context.lake),
    });
    const { records, foreign, unreadable, unknownReplays: unknown } = read;
    const groups = withReplay(read.groups, context.stream);
    const undated = await countUndated(context.lake, signal);
    const notes = [
      undated.objects > 0 &&
        `${undated.isCut ? 'At least ' : ''}${counted(undated.objects, 'error object')} without a time in the name, not shown here.`,
      foreign > 0 &&
        `${counted(foreign, 'line')} of these objects ${foreign === 1 ? 'is no error record' : 'are no error records'} of Firehose, and not shown here.`,
      unknown && replaysText(unknown, records),
    ].filter((note) => typeof note === 'string');
    const isCut = read.isCut || listed.isCut;
    const said = saidOf(listed.objects.length, read, isCut);
    return { groups, records, unreadable: unreadable.slice(0, mostListed), isCut, said, notes };
  });
  // Only the stream says where its log is.
  const logged: ErrorPage['logged'] =
    'problem' in described
      ? { ...described, problem: `The log cannot be read: ${described.problem}` }
      : await partOf('the log', () => readLog(context, stream?.logGroup, sinceMs, signal));
  if ('problem' in described && isAllUnreachable([described, found, logged]))
    throw new Unreachable(described.problem);
  return { sinceMs, atMs: untilMs, found, hint: errorHint(context.lake), logged };
}

/** How many records there are, in so many objects; of those that cannot be read nobody knows how many they hold. */
function saidOf(objects: number, { records, unreadable }: ErrorsFound, isCut: boolean): string {
  // A line that is too long is passed over, and its object read.
  const unread = new Set(unreadable.filter(({ line }) => line === undefined).map(({ key }) => key)).size;
  const all = counted(objects, 'object');
  const more = isCut ? '; there are more, older ones are left out' : '';
  if (records === 0 && unread > 0 && unread === objects)
    return `${all}, ${unread === 1 ? 'which could not be read' : 'none of which could be read'}${more}`;
  const but = unread === 0 ? '' : `, ${unread} of which could not be read, or not to the end`;
  return `${counted(records, 'record')} in ${all}${but}${more}`;
}

/** Whether records were replayed, where nobody can tell of some of them. */
function replaysText(
  { records: some, problem }: NonNullable<ErrorsFound['unknownReplays']>,
  records: number,
): string {
  const all = some === 1 ? 'it' : 'they';
  const those = some === records ? all : `${some.toLocaleString('en')} of them`;
  return `Whether ${those} ${some === 1 ? 'was' : 'were'} replayed is not known: ${problem}.`;
}

/**
 * Groups with what brings them back: a command of their own code and reason. One that has not a single reason, or a long
 * one, is brought back by its code, and then the command mends every group of that code.
 */
export function withReplay<
  T extends Pick<
    ErrorGroup,
    'code' | 'reason' | 'isWhole' | 'fix' | 'needsFix' | 'isSendable' | 'records' | 'replayed'
  >,
>(groups: readonly T[], stream: string): (T & Replay)[] {
  return groups.map((group) => {
    const { code, reason, isWhole, isSendable, records, replayed } = group;
    if (replayed === records) return { ...group, how: 'Replayed, all of them.', replay: undefined };
    if (!isSendable) return { ...group, how: 'They cannot be sent again.', replay: undefined };
    const ofCode = groups.flatMap(({ code: other, fix }) => (other === code && fix ? [fix] : []));
    const fix = isWhole ? group.fix : [...new Set(ofCode)].join(' | ') || undefined;
    const own = group.needsFix
      ? 'They fail again as they are: add --fix with a jq expression of your own. '
      : '';
    return {
      ...group,
      how: `${own}${replayed > 0 ? `${replayed} of them were replayed. Of the others a` : 'A'} trial until --yes is added:`,
      replay: replayCommand({ code, reason: isWhole ? reason : undefined, fix }, stream),
    };
  });
}

/** The command that says what it would bring back; with `--yes` it does. */
export function replayCommand(
  { code, reason, fix }: Pick<ErrorGroup, 'code' | 'fix'> & { readonly reason?: string | undefined },
  stream: string,
): string {
  return [
    'pnpm lake replay',
    `--code ${shellText(code)}`,
    ...(reason === undefined ? [] : [`--reason ${shellText(reason)}`]),
    ...(fix === undefined ? [] : [`--fix ${shellText(fix)}`]),
    ...(stream === 'clickstream' ? [] : [`--stream ${shellText(stream)}`]),
  ].join(' ');
}
