import { setTimeout as sleep } from 'node:timers/promises';
import {
  contractSql,
  dialects,
  readTransform,
  renderSql,
  transform as transformLake,
} from '@clickstream/lake';
import type { TransformOptions, TransformProgress, TransformResult } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { seconds, time, wholeNumber, word } from '../../../options/readers.ts';
import { listenForInterruption } from '../../../process/interruption.ts';
import { showProgress } from '@clickstream/generator/cli';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { openLake, readContract } from '../open-lake.ts';
import { bytesText, printJson } from '../print.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage(
      '$0 lake transform [options]\n\nBrings what is new in raw into staging, as Parquet: events (one row an event id), sessions, and rejected lines with their reason.',
    ),
  )
    .option('since', {
      nargs: 1,
      coerce: time('since'),
      describe: 'Only objects that arrived from this time on',
    })
    .option('until', {
      nargs: 1,
      coerce: time('until'),
      describe: 'Only objects that arrived before this time',
    })
    .option('restate', {
      nargs: 1,
      coerce: word('restate'),
      describe: 'Make the events of this date anew from raw',
    })
    .option('window', {
      nargs: 1,
      default: '3',
      coerce: wholeNumber('window'),
      describe: 'Days around new events in which copies and sessions are looked for',
    })
    .option('every', {
      nargs: 1,
      coerce: seconds('every'),
      describe: 'Again and again, with this pause, until Ctrl-C',
    })
    .option('dry-run', { type: 'boolean', default: false, describe: 'Say what would be read; write nothing' })
    .option('render', {
      nargs: 1,
      coerce: word('render'),
      describe: 'Print the SQL for duckdb, trino or spark instead',
    })
    .option('json', jsonOption);

type Options = ReturnType<typeof options> extends Argv<infer T> ? T : never;

/** `lake transform`. */
export const transform: Command<Options> = {
  options,
  async run(argv) {
    if (argv.render !== undefined) return render(argv.render, argv.contract ?? 'tutorial');
    const { restate, window = 3, every } = argv;
    if (restate !== undefined && !/^\d{4}-\d\d-\d\d$/.test(restate)) {
      throw new UsageError(`--restate must be a date such as 2026-11-22, got ${restate}`);
    }
    if (window < 0 || window > 3650) throw new UsageError(`--window must be 0..3650 days, got ${window}`);
    if (every !== undefined && every <= 0)
      throw new UsageError(`--every must be more than 0 s, got ${every}`);
    const { signal, release } = listenForInterruption();
    const { lake, close } = await openLake(argv);
    let code = 0;
    try {
      do {
        let at: TransformProgress | undefined;
        const hide = await showProgress({
          total: Infinity,
          value: () => 0,
          text: () =>
            at ? `${at.step}: ${at.objects} of ${at.ofObjects} objects, ${at.lines} lines` : 'looking',
        });
        const chosen: TransformOptions = {
          sinceMs: argv.since?.getTime(),
          untilMs: argv.until?.getTime(),
          restate,
          windowDays: window,
          dryRun: argv.dryRun,
          workDirectory: argv.workDir,
          signal,
          onProgress: (progress) => (at = progress),
        };
        const result = await transformLake(lake, chosen).finally(hide);
        code = result.unreadable.length > 0 ? 1 : code;
        if (argv.json) printJson(result);
        else print(result, argv.dryRun);
        if (every !== undefined) await sleep(every * 1000, undefined, { signal }).catch(() => {});
      } while (every !== undefined && !signal.aborted);
      return code;
    } catch (error) {
      if (signal.aborted) return 130;
      throw error;
    } finally {
      release();
      close();
    }
  },
};

function print(result: TransformResult, dryRun: boolean): void {
  for (const { key, reason } of result.unreadable) process.stderr.write(`transform: ${key}: ${reason}\n`);
  if (dryRun) {
    process.stdout.write(
      `would read ${result.objects} objects, ${bytesText(result.bytes)}; nothing is written\n`,
    );
    return;
  }
  if (result.sequence === undefined) {
    process.stdout.write('nothing is new\n');
    return;
  }
  process.stdout.write(
    [
      `read        ${result.objects} objects, ${bytesText(result.bytes)}, ${result.lines} lines`,
      `events      ${result.events}, on ${result.dates.length} dates${result.late > 0 ? `; ${result.late} came a day late or more` : ''}`,
      `duplicates  ${result.duplicates}`,
      `rejected    ${result.rejected}`,
      `sessions    ${result.sessions} made`,
      ...(result.lateBeyondWindow > 0
        ? [`too late    ${result.lateBeyondWindow} for the window: older sessions stay as they are`]
        : []),
      `commit      ${result.sequence}, ${result.files} new files`,
      `elapsed     ${(result.elapsedMs / 1000).toFixed(1)} s`,
      '',
    ].join('\n'),
  );
}

async function render(name: string, contract: string): Promise<number> {
  const dialect = Object.values(dialects).find((each) => each.name === name);
  if (!dialect) throw new UsageError(`--render must be ${Object.keys(dialects).join(', ')}, got ${name}`);
  const names = contractSql(await readContract(contract), dialect);
  for (const table of ['lines', 'events', 'sessions', 'rejected'] as const) {
    process.stdout.write(`${renderSql(await readTransform(table), dialect, names)};\n\n`);
  }
  return 0;
}
