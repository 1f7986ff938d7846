import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firehoseSink } from '@clickstream/generator';
import { replay as replayLake } from '@clickstream/lake';
import type { ReplayResult } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { time, word } from '../../../options/readers.ts';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { printJson, printTable } from '../print.ts';
import { withLake } from '../with-lake.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage(
      '$0 lake replay [options]\n\nSends again what failed: the error objects of the lake, or a file of dead letters or of events. Without --yes it only says what it would do.',
    ),
  )
    .option('fix', {
      nargs: 1,
      coerce: word('fix'),
      describe: "A jq expression that repairs each event: '.user_id //= 0'",
    })
    .option('file', {
      nargs: 1,
      coerce: word('file'),
      describe: 'Dead letters of gen, or events, one a line',
    })
    .option('code', { nargs: 1, coerce: word('code'), describe: 'Only records of this error code' })
    .option('prefix', {
      nargs: 1,
      coerce: word('prefix'),
      describe: 'Only error objects below this, such as processing-failed/',
    })
    .option('since', {
      nargs: 1,
      coerce: time('since'),
      describe: 'Only records that arrived from this time on',
    })
    .option('until', {
      nargs: 1,
      coerce: time('until'),
      describe: 'Only records that arrived before this time',
    })
    .option('stream', {
      nargs: 1,
      coerce: word('stream'),
      describe: 'The delivery stream [default: clickstream]',
    })
    .option('yes', { type: 'boolean', default: false, describe: 'Send' })
    .option('json', jsonOption);

/** `lake replay`. */
export const replay: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  run: (argv) =>
    withLake(argv, async ({ lake, region, endpointUrl, stream, signal, progress }) => {
      const directory = await mkdtemp(join(argv.workDir ?? tmpdir(), 'clickstream-replay-'));
      try {
        // What is given up again stays in the lake's error objects or in the file that it came from.
        const deadLetterPath = join(directory, 'dead-letters.jsonl');
        const result = await progress((say) =>
          replayLake(lake, {
            file: argv.file,
            fix: argv.fix,
            code: argv.code,
            prefix: argv.prefix,
            sinceMs: argv.since?.getTime(),
            untilMs: argv.until?.getTime(),
            dryRun: !argv.yes,
            sink: () =>
              firehoseSink({ stream: argv.stream ?? stream, region, endpoint: endpointUrl, deadLetterPath }),
            signal,
            onProgress: (events) => say(`${events} events sent`),
            onWaiting: (holder) =>
              process.stderr.write(
                `replay: another one (${holder}): waiting 30 s whether it is still there\n`,
              ),
          }),
        );
        if (argv.json) printJson(result);
        else print(result, argv.yes);
        if (signal.aborted) return 130;
        return result.failed + result.unreadable.length > 0 ? 1 : 0;
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    }),
};

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
