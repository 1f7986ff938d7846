import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firehoseSink } from '@clickstream/generator';
import { UsageError } from '@clickstream/generator/cli';
import { createFix, replay as replayLake, replayOptions } from '@clickstream/lake';
import type { ReplayResult } from '@clickstream/lake';
import { requireFile } from '../../../options/require-file.ts';
import { printJson, printTable } from '../print.ts';
import { lakeCommand } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** `lake replay`. */
export const replay = lakeCommand(
  'replay [options]\n\nSends again what failed: the error objects of the lake, or a file of dead letters or of events. Without --yes it only says what it would do.',
  replayOptions,
  async (argv) => {
    if (argv.file !== undefined)
      await requireFile('--file must be a file of dead letters or events', argv.file);
    if (argv.fix !== undefined) await checkFix(argv.fix);
    return withLake(
      argv,
      async ({ lake, region, endpointUrl, stream, signal, progress }) => {
        const directory = await mkdtemp(join(argv.workDirectory ?? tmpdir(), 'clickstream-replay-'));
        try {
          // What is given up again stays in the lake's error objects or in the file that it came from.
          const deadLetterPath = join(directory, 'dead-letters.jsonl');
          const result = await progress((say) =>
            replayLake(lake, {
              file: argv.file,
              fix: argv.fix,
              code: argv.code,
              prefix: argv.prefix,
              sinceMs: argv.sinceMs,
              untilMs: argv.untilMs,
              dryRun: !argv.yes,
              sink: () =>
                firehoseSink({
                  stream: argv.stream ?? stream,
                  region,
                  endpoint: endpointUrl,
                  deadLetterPath,
                }),
              signal,
              onProgress: (events) => say(`${events} events sent`),
              onWaiting: (holder) =>
                process.stderr.write(
                  `replay: another one (${holder}): waiting 30 s whether it is still there\n`,
                ),
            }),
          );
          if (argv.json) printJson(result);
          else print(result, argv.yes === true);
          if (signal.aborted) return 130;
          return result.failed + result.unreadable.length > 0 ? 1 : 0;
        } finally {
          await rm(directory, { recursive: true, force: true });
        }
      },
      { writes: true },
    );
  },
);

/** Before anything is read: an expression that jq does not take. */
async function checkFix(expression: string): Promise<void> {
  await createFix(expression).catch((cause: Error) => {
    throw new UsageError(cause.message, { cause });
  });
}

function print(result: ReplayResult, sent: boolean): void {
  for (const { key, reason } of result.unreadable) process.stderr.write(`replay: ${key}: ${reason}\n`);
  printTable(['code', 'records'], Object.entries(result.byCode));
  for (const { before, after } of result.samples)
    process.stdout.write(`before  ${before}\nafter   ${after}\n`);
  for (const [why, count] of Object.entries(result.unusable))
    process.stdout.write(`cannot be sent  ${count}: ${why}\n`);
  process.stdout.write(
    sent
      ? `sent ${result.events} events: ${result.accepted} accepted, ${result.failed} failed${result.possibleDuplicates > 0 ? `; ${result.possibleDuplicates} perhaps twice` : ''}; ${result.alreadyReplayed} records were replayed before\n`
      : `would send ${result.events} events of ${result.objects} objects (${result.alreadyReplayed} records were replayed before); --yes sends them\n`,
  );
}
