import { counted } from '@clickstream/generator/cli';
import { erase as eraseUser } from '@clickstream/lake';
import type { eraseOptions } from '@clickstream/lake/options';
import { bufferedHint } from '../buffered-hint.ts';
import { confirm } from '../confirm.ts';
import { printJson, printTable } from '../../../output/print.ts';
import type { LakeGiven } from '../lake-command.ts';
import { registerInCatalog } from '../register-in-catalog.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import { withLake } from '../with-lake.ts';

/** Runs `lake erase`; resolves with the exit code. */
export function runErase(argv: LakeGiven<typeof eraseOptions>): Promise<number> {
  return withLake(
    argv,
    async (work) => {
      const { lake, signal, progress } = work;
      const user = argv.user!;
      if (!argv.dryRun)
        await confirm(
          `erase user ${user} of s3://${lake.rawBucket} and s3://${lake.stagingBucket}`,
          user,
          argv.yes === true,
        );
      const result = await progress((say) =>
        eraseUser(lake, user, {
          dryRun: argv.dryRun,
          workDirectory: argv.workDirectory,
          signal,
          onProgress: (objects) =>
            say(`searched ${counted(objects, 'object or version', 'objects and versions')}`),
        }),
      );
      // Staging is made anew without them: the files that the catalog named are gone.
      if (!argv.dryRun && work.hasCatalog) await registerInCatalog(work, argv.json === true);
      // What is delivered later is theirs all the same.
      if (!argv.dryRun) process.stderr.write(`erase: ${await bufferedHint(work)}\n`);
      const complete = (argv.dryRun || result.left === 0) && result.unreadable.length === 0;
      if (argv.json) {
        printJson(result);
        return complete ? 0 : 1;
      }
      printTable(
        ['where', argv.dryRun ? 'would be erased' : 'erased', 'objects'],
        [
          ['raw', counted(result.raw.lines, 'line'), result.raw.objects.length],
          ['errors', counted(result.errors.records, 'record'), result.errors.objects.length],
          ['old versions', '', result.oldVersions],
          ['staging', counted(result.staging.rows, 'row'), ''],
          ['results of queries', '', result.results],
        ],
      );
      for (const key of [...result.raw.objects, ...result.errors.objects])
        process.stdout.write(`s3://${lake.rawBucket}/${key}\n`);
      sayUnreadable('erase', lake, result.unreadable);
      const { count, ids } = result.outside;
      if (count > 0) {
        process.stdout.write(
          `not searched: ${counted(count, 'object')} of s3://${lake.rawBucket} below neither ${lake.layout.eventsPrefix} nor ${lake.layout.errorsPrefix}${count > ids.length ? `, of which ${ids.length} are named` : ''}\n`,
        );
        for (const key of ids) process.stdout.write(`s3://${lake.rawBucket}/${key}\n`);
      }
      if (argv.dryRun) return complete ? 0 : 1;
      if (result.left > 0) process.stdout.write(`still there: ${result.left}: run it again\n`);
      else if (complete)
        process.stdout.write(`nothing is left of them${count > 0 ? ' in what was searched' : ''}\n`);
      else
        process.stdout.write(
          'nothing is left of them in what can be read; what is named above could not be searched\n',
        );
      return complete ? 0 : 1;
    },
    { writes: true },
  );
}
