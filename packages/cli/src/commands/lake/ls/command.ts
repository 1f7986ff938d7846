import { listLake } from '@clickstream/lake';
import type { Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { jsonOption, lakeOptions } from '../lake-options.ts';
import { bytesText, momentText, printJson, printTable } from '../print.ts';
import { withLake } from '../with-lake.ts';

const options = (yargs: Argv) =>
  lakeOptions(
    yargs.usage('$0 lake ls [options]\n\nSays what is in raw, in the error output and in staging.'),
  ).option('json', jsonOption);

/** `lake ls`. */
export const ls: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  run: (argv) =>
    withLake(argv, async ({ lake }) => {
      const found = await listLake(lake, { workDirectory: argv.workDir });
      const code = found.problems.length > 0 ? 1 : 0;
      if (argv.json) {
        printJson(found);
        return code;
      }
      const objects = [
        ...found.raw,
        ...found.errors.map((each) => ({ ...each, name: `error: ${each.name}` })),
      ];
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
        found.staging.map((each) => [each.name, each.objects, bytesText(each.bytes), each.rows]),
      );
      const share = (value: number | undefined): string =>
        value === undefined ? '-' : `${(100 * value).toFixed(1)} %`;
      process.stdout.write(
        [
          `objects below 1 MiB   ${share(found.smallShare)}`,
          `events a day late     ${share(found.lateShare)}`,
          `not in staging yet    ${found.unread} objects${found.unread > 0 ? `, since ${momentText(found.unreadSinceMs)}` : ''}`,
          '',
        ].join('\n'),
      );
      for (const problem of found.problems) process.stderr.write(`ls: ${problem}\n`);
      return code;
    }),
};
