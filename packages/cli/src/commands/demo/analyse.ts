import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import { audit, formatChart, query, transform } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';
import type { Stage, Step } from './step.ts';

const { rawBucketSuffix, stagingBucketSuffix } = names();

/** The lake that the demo has made. */
export const lakeOf = ({ aws, clients }: Stage): Lake => ({
  s3: clients.s3,
  rawBucket: `${aws.account}${rawBucketSuffix}`,
  stagingBucket: `${aws.account}${stagingBucketSuffix}`,
  contract: tutorial,
  layout: layoutOf(),
});

/** From raw to answers. */
export const analyse: readonly Step[] = [
  {
    title: 'pnpm lake transform: raw → staging, as Parquet',
    async run(stage, counts) {
      const { signal, directory, screen } = stage;
      const result = await transform(lakeOf(stage), { workDirectory: directory, signal });
      counts.staged = result.events;
      screen.line(
        `${result.objects} objects, ${result.lines} lines: ${result.events} events, ${result.duplicates} duplicates, ${result.rejected} rejected; ${result.sessions} sessions`,
      );
      if (result.events !== counts.sent)
        throw new Error(`${result.events} events staged of ${counts.sent} sent`);
    },
  },
  {
    title: 'pnpm lake audit: what was sent is delivered or failed, to the id',
    async run(stage, counts) {
      const { ok, truth } = await audit(lakeOf(stage), {
        truth: await wholeTruth(stage.directory),
        workDirectory: stage.directory,
        signal: stage.signal,
      });
      counts.missing = truth?.missing.count;
      stage.screen.line(
        `${truth?.sent} sent: ${truth?.deliveredOnce} delivered once, ${truth?.failed.count} failed, ${truth?.missing.count} missing, ${truth?.unexpected.count} unexpected`,
      );
      if (!ok) throw new Error('not every event is accounted for');
    },
  },
  ...['top-pages', 'funnel'].map((name) => ({
    title: `pnpm lake query ${name} --format chart`,
    async run(stage: Stage) {
      const answer = await query(lakeOf(stage), { name }, { workDirectory: stage.directory });
      if (answer.rows.length === 0) throw new Error(`${name} has no answer`);
      for (const line of formatChart(answer).trimEnd().split('\n')) stage.screen.line(line);
    },
  })),
];

/** Where the generator writes what it sent, one file a call. */
export const truthPath = (directory: string, call: number): string => join(directory, `truth-${call}.jsonl`);

/** All that was sent, in one file. */
async function wholeTruth(directory: string): Promise<string> {
  const files = (await readdir(directory)).filter((name) => /^truth-\d+\.jsonl$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(directory, name), 'utf8')));
  const path = join(directory, 'truth.jsonl');
  await writeFile(path, texts.join(''));
  return path;
}
