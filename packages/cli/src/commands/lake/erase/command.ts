import { erase as eraseUser } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { word } from '../../../options/readers.ts';
import { confirm } from '../confirm.ts';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { printJson, printTable } from '../print.ts';
import { withLake } from '../with-lake.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage(
      "$0 lake erase --user ID [options]\n\nErases a person's events out of raw, the error output, staging and old versions, and all results of queries; then searches again. Cut off, it goes on when it is run again.",
    ),
  )
    .option('user', { nargs: 1, demandOption: true, coerce: word('user'), describe: 'The id of the user' })
    .option('dry-run', { type: 'boolean', default: false, describe: 'Say what would be erased' })
    .option('yes', { type: 'boolean', default: false, describe: 'Do not ask' })
    .option('json', jsonOption);

/** `lake erase`. */
export const erase: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  run: (argv) =>
    withLake(argv, async ({ lake, signal, progress }) => {
      const user = argv.user!;
      if (!argv.dryRun)
        await confirm(
          `erase user ${user} of s3://${lake.rawBucket} and s3://${lake.stagingBucket}`,
          user,
          argv.yes,
        );
      const result = await progress((say) =>
        eraseUser(lake, user, {
          dryRun: argv.dryRun,
          workDirectory: argv.workDir,
          signal,
          onProgress: (objects) => say(`searched ${objects} objects and versions`),
        }),
      );
      const complete = argv.dryRun || (result.left === 0 && result.unreadable.length === 0);
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
    }),
};
