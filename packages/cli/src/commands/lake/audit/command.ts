import { audit as auditLake, auditRows, formatAuditHtml, auditOptions } from '@clickstream/lake';
import type { AuditResult } from '@clickstream/lake';
import { requireFile } from '../../../options/require-file.ts';
import { printJson, printTable } from '../print.ts';
import { lakeCommand } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';
import { writePage } from '../write-page.ts';

/** `lake audit`. */
export const audit = lakeCommand(
  'audit [options]\n\nReads every object of raw, errors and staging, and holds them against each other and against what was sent. Exits 1 when anything is missing or misplaced.',
  auditOptions,
  async (argv) => {
    if (argv.truth !== undefined)
      await requireFile('--truth must be a file that gen --truth has written', argv.truth);
    return withLake(argv, async ({ lake, signal, progress }) => {
      const found = await progress((say) =>
        auditLake(lake, {
          truth: argv.truth,
          workDirectory: argv.workDirectory,
          signal,
          onProgress: (objects, ofObjects) => say(`${objects} of ${ofObjects} objects`),
        }),
      );
      if (argv.html !== undefined) await writePage(argv.html, formatAuditHtml(lake, found));
      if (argv.json) printJson(found);
      else print(found);
      return found.ok ? 0 : 1;
    });
  },
);

function print(found: AuditResult): void {
  printTable(
    ['where', 'what', 'how many', 'which'],
    auditRows(found).map(({ where, what, count, which }) => [where, what, count, which]),
  );
  for (const { key, reason } of [...found.raw.unreadable, ...found.errors.unreadable])
    process.stderr.write(`audit: ${key}: ${reason}\n`);
  process.stdout.write(found.ok ? 'everything is accounted for\n' : 'NOT everything is accounted for\n');
}
