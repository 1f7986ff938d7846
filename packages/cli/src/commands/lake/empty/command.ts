import { UsageError } from '@clickstream/generator/cli';
import { emptyBucket, emptyOptions } from '@clickstream/lake';
import { confirm } from '../confirm.ts';
import { printJson } from '../print.ts';
import { lakeCommand } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** `lake empty`. */
export const empty = lakeCommand(
  "empty [options]\n\nDeletes all objects, versions and delete markers of the lake's buckets, each after its name was typed.",
  emptyOptions,
  (argv) =>
    withLake(
      argv,
      async ({ lake, signal, progress }) => {
        const own: Record<string, string> = { raw: lake.rawBucket, staging: lake.stagingBucket };
        const buckets = argv.bucket === undefined ? Object.values(own) : [own[argv.bucket] ?? argv.bucket];
        if (!buckets.every((bucket) => Object.values(own).includes(bucket))) {
          throw new UsageError(
            `--bucket must be raw (${own['raw']}) or staging (${own['staging']}), got ${argv.bucket}`,
          );
        }
        for (const bucket of buckets) await confirm(`empty s3://${bucket}`, bucket, argv.yes === true);
        const deleted: Record<string, number> = {};
        for (const bucket of buckets) {
          deleted[bucket] = await progress((say) =>
            emptyBucket(lake, bucket, { signal, onDeleted: (count) => say(`${bucket}: ${count} deleted`) }),
          );
          if (!argv.json) process.stdout.write(`${deleted[bucket]} deleted from s3://${bucket}\n`);
        }
        if (argv.json) printJson(deleted);
        return 0;
      },
      { writes: true },
    ),
);
