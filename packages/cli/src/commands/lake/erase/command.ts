import { erase as eraseUser, eraseOptions } from '@clickstream/lake';
import { confirm } from '../confirm.ts';
import { printJson, printTable } from '../print.ts';
import { lakeCommand } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** `lake erase`. */
export const erase = lakeCommand(
  "erase --user ID [options]\n\nErases a person's events out of raw, the error output, staging and old versions, and all results of queries; then searches again. Cut off, it goes on when it is run again.",
  eraseOptions,
  (argv) =>
    withLake(
      argv,
      async ({ lake, signal, progress }) => {
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
            onProgress: (objects) => say(`searched ${objects} objects and versions`),
          }),
        );
        const complete = (argv.dryRun || result.left === 0) && result.unreadable.length === 0;
        if (argv.json) {
          printJson(result);
          return complete ? 0 : 1;
        }
        printTable(
          ['where', argv.dryRun ? 'would be erased' : 'erased', 'objects'],
          [
            ['raw', `${result.raw.lines} lines`, result.raw.objects.length],
            ['errors', `${result.errors.records} records`, result.errors.objects.length],
            ['old versions', '', result.oldVersions],
            ['staging', `${result.staging.rows} rows`, ''],
            ['results of queries', '', result.results],
          ],
        );
        for (const key of [...result.raw.objects, ...result.errors.objects])
          process.stdout.write(`s3://${lake.rawBucket}/${key}\n`);
        for (const { key, reason } of result.unreadable) process.stderr.write(`erase: ${key}: ${reason}\n`);
        if (!argv.dryRun)
          process.stdout.write(
            complete
              ? 'nothing is left of them\n'
              : `${result.left} of theirs are left, and ${result.unreadable.length} objects cannot be read: run it again\n`,
          );
        return complete ? 0 : 1;
      },
      { writes: true },
    ),
  (yargs) => yargs.demandOption('user'),
);
