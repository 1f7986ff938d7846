import { audit as auditLake, auditRows, formatAuditHtml } from '@clickstream/lake';
import type { AuditResult } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { word } from '../../../options/readers.ts';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { printJson, printTable } from '../print.ts';
import { withLake } from '../with-lake.ts';
import { writePage } from '../write-page.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage(
      '$0 lake audit [options]\n\nReads every object of raw, errors and staging, and holds them against each other and against what was sent. Exits 1 when anything is missing or misplaced.',
    ),
  )
    .option('truth', { nargs: 1, coerce: word('truth'), describe: 'What was sent: the file of gen --truth' })
    .option('html', { nargs: 1, coerce: word('html'), describe: 'Write one page with what was found' })
    .option('json', jsonOption);

/** `lake audit`. */
export const audit: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  run: (argv) =>
    withLake(argv, async ({ lake, signal, progress }) => {
      const found = await progress((say) =>
        auditLake(lake, {
          truth: argv.truth,
          workDirectory: argv.workDir,
          signal,
          onProgress: (objects, ofObjects) => say(`${objects} of ${ofObjects} objects`),
        }),
      );
      if (argv.html !== undefined) await writePage(argv.html, formatAuditHtml(lake, found));
      if (argv.json) printJson(found);
      else print(found);
      return found.ok ? 0 : 1;
    }),
};

function print(found: AuditResult): void {
  printTable(
    ['where', 'what', 'how many', 'which'],
    auditRows(found).map(({ where, what, count, which }) => [where, what, count, which]),
  );
  for (const { key, reason } of [...found.raw.unreadable, ...found.errors.unreadable])
    process.stderr.write(`audit: ${key}: ${reason}\n`);
  process.stdout.write(found.ok ? 'everything is accounted for\n' : 'NOT everything is accounted for\n');
}
