import { audit as auditLake } from '@clickstream/lake';
import type { AuditResult } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { word } from '../../../options/readers.ts';
import { listenForInterruption } from '../../../process/interruption.ts';
import { showProgress } from '@clickstream/generator/cli';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { openLake } from '../open-lake.ts';
import { printJson, printTable } from '../print.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage(
      '$0 lake audit [options]\n\nReads every object of raw, errors and staging, and holds them against each other and against what was sent. Exits 1 when anything is missing or misplaced.',
    ),
  )
    .option('truth', { nargs: 1, coerce: word('truth'), describe: 'What was sent: the file of gen --truth' })
    .option('json', jsonOption);

/** `lake audit`. */
export const audit: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  async run(argv) {
    const { signal, release } = listenForInterruption();
    const { lake, close } = await openLake(argv);
    let [done, total] = [0, 0];
    const hide = await showProgress({
      total: Infinity,
      value: () => 0,
      text: () => `${done} of ${total} objects`,
    });
    try {
      const found = await auditLake(lake, {
        truth: argv.truth,
        workDirectory: argv.workDir,
        signal,
        onProgress: (objects, ofObjects) => ([done, total] = [objects, ofObjects]),
      });
      hide();
      if (argv.json) printJson(found);
      else print(found);
      return found.ok ? 0 : 1;
    } catch (error) {
      if (signal.aborted) return 130;
      throw error;
    } finally {
      hide();
      release();
      close();
    }
  },
};

function print({ ok, raw, errors, staging, truth }: AuditResult): void {
  const list = ({ count, ids }: { count: number; ids: readonly string[] }): string =>
    count === 0 ? '' : `${ids.slice(0, 3).join(', ')}${count > 3 ? ', …' : ''}`;
  const rows: (readonly [string, string, number, string])[] = [
    ['raw', 'objects', raw.objects, ''],
    ['', 'lines', raw.lines, ''],
    ['', 'events', raw.events, ''],
    ['', 'duplicate lines', raw.duplicates, ''],
    ['', 'lines that are no events', raw.rejected, ''],
    ['', 'misplaced', raw.misplaced.count, list(raw.misplaced)],
    [
      '',
      'unreadable objects',
      raw.unreadable.length,
      raw.unreadable
        .map(({ key }) => key)
        .slice(0, 3)
        .join(', '),
    ],
    ['errors', 'records', errors.records, ''],
    ...Object.entries(errors.byCode).map(([code, count]) => ['', `  ${code}`, count, ''] as const),
    ['', 'without a legible id', errors.illegible, ''],
    ['staging', 'events', staging.events, ''],
    ['', 'missing', staging.missing.count, list(staging.missing)],
    ['', 'unexpected', staging.unexpected.count, list(staging.unexpected)],
    ['', 'more than once', staging.duplicates.count, list(staging.duplicates)],
    ['', 'objects not read yet', staging.unread, ''],
  ];
  if (truth) {
    rows.push(
      ['sent', 'events', truth.sent, ''],
      ['', 'delivered once', truth.deliveredOnce, ''],
      ['', 'delivered more than once, on purpose', truth.deliveredMore, ''],
      ['', 'delivered more often than sent', truth.extraCopies.count, list(truth.extraCopies)],
      ['', 'copies missing', truth.fewerCopies.count, list(truth.fewerCopies)],
      ['', 'failed', truth.failed.count, list(truth.failed)],
      ['', 'failed, their id illegible', truth.failedIllegibly.count, list(truth.failedIllegibly)],
      ['', 'late', truth.late, ''],
      ['', 'missing', truth.missing.count, list(truth.missing)],
      ['', 'unexpected', truth.unexpected.count, list(truth.unexpected)],
    );
  }
  printTable(['where', 'what', 'how many', 'which'], rows);
  process.stdout.write(ok ? 'everything is accounted for\n' : 'NOT everything is accounted for\n');
}
