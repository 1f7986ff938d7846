import { counted } from '@clickstream/generator/cli';
import { listLake } from '@clickstream/lake';
import type { lookOptions } from '@clickstream/lake/options';
import { bytesText, momentText, printJson, printTable } from '../../../output/print.ts';
import type { LakeGiven } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** Runs `lake ls`; resolves with the exit code. */
export function runLs(argv: LakeGiven<typeof lookOptions>): Promise<number> {
  return withLake(argv, async ({ lake }) => {
    const found = await listLake(lake, { workDirectory: argv.workDirectory });
    const code = found.problems.length > 0 ? 1 : 0;
    if (argv.json) {
      printJson(found);
      return code;
    }
    const objects = [...found.raw, ...found.errors.map((each) => ({ ...each, name: `error: ${each.name}` }))];
    printTable(
      [`s3://${lake.rawBucket}`, 'objects', 'bytes', 'oldest', 'newest'],
      objects.map((each) => [
        each.name,
        each.objects,
        bytesText(each.bytes),
        momentText(each.oldestMs),
        momentText(each.newestMs),
      ]),
    );
    printTable(
      [`s3://${lake.stagingBucket}`, 'files', 'bytes', 'rows'],
      found.staging?.map((each) => [each.name, each.objects, bytesText(each.bytes), each.rows]) ?? [
        ['-', '-', '-', '-'],
      ],
    );
    const share = (value: number | undefined): string =>
      value === undefined ? '-' : `${(100 * value).toFixed(1)} %`;
    const since = found.unread ? `, since ${momentText(found.unreadSinceMs)}` : '';
    const unread = found.unread === null ? '-' : `${counted(found.unread, 'object')}${since}`;
    process.stdout.write(
      [
        `partitions of raw     ${found.partitions}`,
        `objects below 1 MiB   ${share(found.smallShare)}`,
        `events a day late     ${share(found.lateShare)}`,
        `not in staging yet    ${unread}`,
        ...found.leftOut.map(
          ({ key, reason }) => `  the last transform could not read s3://${lake.rawBucket}/${key}: ${reason}`,
        ),
        '',
      ].join('\n'),
    );
    for (const problem of found.problems) process.stderr.write(`ls: ${problem}\n`);
    return code;
  });
}
