import { join } from 'node:path';
import { counted, UsageError } from '@clickstream/generator/cli';
import { flagOf } from '@clickstream/generator/options';
import { createFix, replay as replayLake, withWorkDirectory } from '@clickstream/lake';
import type { Given } from '@clickstream/generator/options';
import type { Lake, ReplayResult } from '@clickstream/lake';
import { replayOptions } from '@clickstream/lake/options';
import { requireFile } from '../../../options/require-file.ts';
import { checkSpan } from '../check-span.ts';
import { printJson, printTable } from '../../../output/print.ts';
import type { LakeGiven } from '../lake-command.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import { withLake } from '../with-lake.ts';
import { replaySink } from './replay-sink.ts';

/** Of reasons there may be any number. */
const mostOthers = 20;

/** Runs `lake replay`; resolves with the exit code. */
export async function runReplay(argv: LakeGiven<typeof replayOptions>): Promise<number> {
  if (argv.file !== undefined) {
    refuseFilters(argv);
    await requireFile('--file must be a file of dead letters or events', argv.file);
  }
  checkSpan(argv);
  if (argv.fix !== undefined) await checkFix(argv.fix);
  return withLake(
    argv,
    ({ lake, signal, progress, ...opened }) =>
      withWorkDirectory(argv.workDirectory, async (directory) => {
        // What is given up again stays in the lake's error objects or in the file that it came from.
        const deadLetterPath = join(directory, 'dead-letters.jsonl');
        const sinkTo = await replaySink(argv.stream, opened);
        const result = await progress((say) =>
          replayLake(lake, {
            file: argv.file,
            fix: argv.fix,
            code: argv.code,
            reason: argv.reason,
            prefix: argv.prefix,
            sinceMs: argv.sinceMs,
            untilMs: argv.untilMs,
            dryRun: !argv.yes,
            sink: () => sinkTo(deadLetterPath),
            signal,
            onProgress: (events) => say(`${counted(events, 'event')} sent`),
            onWaiting: (holder) =>
              process.stderr.write(
                `replay: another one (${holder}): waiting 30 s whether it is still there\n`,
              ),
          }),
        );
        if (argv.json) printJson(result);
        else print(lake, result, argv.yes === true);
        if (signal.aborted) return 130;
        if (!hasAny(argv, result) || !hasObjects(lake, argv, result)) return 1;
        return result.failed + result.unreadable.length > 0 ? 1 : 0;
      }),
    { writes: true },
  );
}

/** Before anything is read: an expression that jq does not take. */
async function checkFix(expression: string): Promise<void> {
  await createFix(expression).catch((cause: Error) => {
    throw new UsageError(cause.message, { cause });
  });
}

/** Which records are meant is said of the error objects of the lake alone. */
function refuseFilters(argv: Given<typeof replayOptions>): void {
  for (const name of ['code', 'reason', 'prefix', 'sinceMs', 'untilMs'] as const)
    if (argv[name] !== undefined)
      throw new UsageError(
        `--${flagOf(name, replayOptions[name])} is for the error objects of the lake: it does not go with --file`,
      );
}

/** Whether any record has the code and the reason, of those that the other filters let through; says which there are else. */
function hasAny(
  { code, reason }: Given<typeof replayOptions>,
  { records, alreadyReplayed, otherCodes, otherReasons }: ReplayResult,
): boolean {
  const asked = Object.entries({ code, reason }).flatMap(([name, value]) =>
    value === undefined ? [] : [`the ${name} ${value}`],
  );
  if (asked.length === 0 || records + alreadyReplayed > 0) return true;
  const others = Object.entries({ ...otherCodes, ...otherReasons }).map(
    ([other, count]) => `${other} (${counted(count, 'record')})`,
  );
  const there =
    others.length > 0
      ? `those looked at have ${others.slice(0, mostOthers).join(', ')}`
      : 'there was none to look at';
  process.stderr.write(`replay: no record looked at has ${asked.join(' and ')}; ${there}\n`);
  return false;
}

/** Whether there is any object of the prefix with a record that the other filters let through; says where there is none. */
function hasObjects(
  { rawBucket, layout }: Lake,
  { prefix }: Given<typeof replayOptions>,
  { objects, unreadable }: ReplayResult,
): boolean {
  if (prefix === undefined || objects + unreadable.length > 0) return true;
  process.stderr.write(
    `replay: no record that is asked for lies below s3://${rawBucket}/${layout.errorsPrefix}${prefix}; pnpm lake ls says what there is in the error output\n`,
  );
  return false;
}

function print(lake: Lake, result: ReplayResult, sent: boolean): void {
  sayUnreadable('replay', lake, result.unreadable);
  printTable(['code', 'records'], Object.entries(result.byCode));
  for (const { before, after } of result.samples)
    process.stdout.write(`before  ${before}\nafter   ${after}\n`);
  for (const [why, count] of Object.entries(result.unusable))
    process.stdout.write(`cannot be sent  ${count}: ${why}\n`);
  const dropped =
    result.dropped > 0
      ? `; ${result.dropped} ${sent ? 'were' : 'would be'} dropped by --fix: what it leaves nothing of is offered again by the next replay`
      : '';
  process.stdout.write(
    sent
      ? `sent ${counted(result.events, 'event')}: ${result.accepted} accepted, ${result.failed} failed${result.possibleDuplicates > 0 ? `; ${result.possibleDuplicates} perhaps twice` : ''}; ${counted(result.alreadyReplayed, 'record')} replayed before${dropped}\n`
      : `would send ${counted(result.events, 'event')} of ${counted(result.objects, 'object')} (${counted(result.alreadyReplayed, 'record')} replayed before)${dropped}; --yes sends them\n`,
  );
}
