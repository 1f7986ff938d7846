import { counted } from '@clickstream/generator/cli';
import { audit as auditLake, auditRows, formatAuditHtml } from '@clickstream/lake';
import type { AuditResult, Lake } from '@clickstream/lake';
import type { auditOptions } from '@clickstream/lake/options';
import { checkOutput } from '../../../options/check-output.ts';
import { requireFile } from '../../../options/require-file.ts';
import { bufferedHint } from '../buffered-hint.ts';
import { printJson, printTable } from '../../../output/print.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import type { LakeGiven } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';
import { writeOutput } from '../write-output.ts';

/** Runs `lake audit`; resolves with the exit code. */
export async function runAudit(argv: LakeGiven<typeof auditOptions>): Promise<number> {
  if (argv.truth !== undefined)
    await requireFile('--truth must be a file that gen --truth has written', argv.truth);
  if (argv.html !== undefined) await checkOutput('--html', argv.html);
  return withLake(argv, async ({ lake, signal, progress, ...opened }) => {
    const found = await progress((say) =>
      auditLake(lake, {
        truth: argv.truth,
        workDirectory: argv.workDirectory,
        signal,
        onProgress: (objects, ofObjects) => say(`${objects} of ${counted(ofObjects, 'object')}`),
      }),
    );
    if (argv.html !== undefined) await writeOutput(argv.html, formatAuditHtml(lake, found));
    if (argv.json) printJson(found);
    else print(lake, found);
    const { missing, fewerCopies } = found.truth ?? {};
    if ((missing?.count ?? 0) + (fewerCopies?.count ?? 0) > 0)
      process.stderr.write(`audit: ${await bufferedHint(opened)}\n`);
    return found.ok ? 0 : 1;
  });
}

function print(lake: Lake, found: AuditResult): void {
  printTable(
    ['where', 'what', 'how many', 'which'],
    auditRows(found).map(({ where, what, count, which }) => [where, what, count, which]),
  );
  sayUnreadable('audit', lake, [...found.raw.unreadable, ...found.errors.unreadable]);
  process.stdout.write(found.ok ? 'everything is accounted for\n' : 'NOT everything is accounted for\n');
}
