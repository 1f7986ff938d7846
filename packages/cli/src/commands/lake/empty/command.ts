import { emptyBucket } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { word } from '../../../options/readers.ts';
import { showProgress } from '@clickstream/generator/cli';
import { confirm } from '../confirm.ts';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { openLake } from '../open-lake.ts';
import { printJson } from '../print.ts';

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
  async run(argv) {
    const { lake, close } = await openLake(argv);
    const own: Record<string, string> = { raw: lake.rawBucket, staging: lake.stagingBucket };
    const buckets = argv.bucket === undefined ? Object.values(own) : [own[argv.bucket] ?? argv.bucket];
    if (!buckets.every((bucket) => Object.values(own).includes(bucket))) {
      throw new UsageError(
        `--bucket must be raw (${own['raw']}) or staging (${own['staging']}), got ${argv.bucket}`,
      );
    }
    const deleted: Record<string, number> = {};
    try {
      for (const bucket of buckets) await confirm(`empty s3://${bucket}`, bucket, argv.yes);
      for (const bucket of buckets) {
        let count = 0;
        const hide = await showProgress({
          total: Infinity,
          value: () => 0,
          text: () => `${bucket}: ${count} deleted`,
        });
        deleted[bucket] = await emptyBucket(lake, bucket, { onDeleted: (so) => (count = so) }).finally(hide);
        if (!argv.json) process.stdout.write(`${deleted[bucket]} deleted from s3://${bucket}\n`);
      }
      if (argv.json) printJson(deleted);
      return 0;
    } finally {
      close();
    }
  },
};
