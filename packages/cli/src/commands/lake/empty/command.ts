import { emptyBucket } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { word } from '../../../options/readers.ts';
import { confirm } from '../confirm.ts';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { printJson } from '../print.ts';
import { withLake } from '../with-lake.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage(
      "$0 lake empty [options]\n\nDeletes all objects, versions and delete markers of the lake's buckets, each after its name was typed.",
    ),
  )
    .option('bucket', {
      nargs: 1,
      coerce: word('bucket'),
      describe: 'Only raw, or only staging [default: both]',
    })
    .option('yes', { type: 'boolean', default: false, describe: 'Do not ask' })
    .option('json', jsonOption);

/** `lake empty`. */
export const empty: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  run: (argv) =>
    withLake(argv, async ({ lake, signal, progress }) => {
      const own: Record<string, string> = { raw: lake.rawBucket, staging: lake.stagingBucket };
      const buckets = argv.bucket === undefined ? Object.values(own) : [own[argv.bucket] ?? argv.bucket];
      if (!buckets.every((bucket) => Object.values(own).includes(bucket))) {
        throw new UsageError(
          `--bucket must be raw (${own['raw']}) or staging (${own['staging']}), got ${argv.bucket}`,
        );
      }
      for (const bucket of buckets) await confirm(`empty s3://${bucket}`, bucket, argv.yes);
      const deleted: Record<string, number> = {};
      for (const bucket of buckets) {
        deleted[bucket] = await progress((say) =>
          emptyBucket(lake, bucket, { signal, onDeleted: (count) => say(`${bucket}: ${count} deleted`) }),
        );
        if (!argv.json) process.stdout.write(`${deleted[bucket]} deleted from s3://${bucket}\n`);
      }
      if (argv.json) printJson(deleted);
      return 0;
    }),
};
