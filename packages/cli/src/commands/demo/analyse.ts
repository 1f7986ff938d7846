import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import { counted } from '@clickstream/generator/cli';
import { audit, formatChart, query, transform } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';
import type { DemoContext, Step } from './step.ts';

const { rawBucketSuffix, stagingBucketSuffix } = names();

/** The lake that the demo has made. */
export const lakeOf = ({ aws, clients }: DemoContext): Lake => ({
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
    async run(context, counts) {
      const { signal, directory, output } = context;
      const result = await transform(lakeOf(context), { workDirectory: directory, signal });
      counts.staged = result.events;
      output.line(
        `${counted(result.objects, 'object')}, ${counted(result.lines, 'line')}: ${counted(result.events, 'event')}, ${counted(result.duplicates, 'duplicate')}, ${result.rejected} rejected; ${counted(result.sessions, 'session')}`,
      );
      if (result.events !== counts.sent)
        throw new Error(`${result.events} events staged of ${counts.sent} sent`);
    },
  },
  {
    title: 'pnpm lake audit: what was sent is delivered or failed, to the id',
    async run(context, counts) {
      const { ok, truth } = await audit(lakeOf(context), {
        truth: await wholeTruth(context.directory),
        workDirectory: context.directory,
        signal: context.signal,
      });
      counts.missing = truth?.missing.count;
      context.output.line(
        `${truth?.sent} sent: ${truth?.deliveredOnce} delivered once, ${truth?.failed.count} failed, ${truth?.missing.count} missing, ${truth?.unexpected.count} unexpected`,
      );
      if (!ok) throw new Error('not every event is accounted for');
    },
  },
  ...['top-pages', 'funnel'].map((name) => ({
    title: `pnpm lake query ${name} --format chart`,
    async run(context: DemoContext) {
      const answer = await query(lakeOf(context), { name }, { workDirectory: context.directory });
      if (answer.rows.length === 0) throw new Error(`${name} has no answer`);
      for (const line of formatChart(answer).trimEnd().split('\n')) context.output.line(line);
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
