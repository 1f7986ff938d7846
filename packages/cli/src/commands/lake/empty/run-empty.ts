import { emptyBucket } from '@clickstream/lake';
import type { emptyOptions } from '@clickstream/lake/options';
import { confirm } from '../confirm.ts';
import { printJson } from '../../../output/print.ts';
import type { LakeGiven } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** Runs `lake empty`; resolves with the exit code. */
export function runEmpty(argv: LakeGiven<typeof emptyOptions>): Promise<number> {
  return withLake(
    argv,
    async ({ lake, signal, progress }) => {
      const { rawBucket: raw, stagingBucket: staging } = lake;
      const which = { raw: [raw], staging: [staging], both: [raw, staging] };
      const buckets = which[(argv.bucket ?? 'both') as keyof typeof which];
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
  );
}
