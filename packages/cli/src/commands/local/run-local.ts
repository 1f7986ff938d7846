import { startLocal } from '@clickstream/local-aws/cli';
import type { LocalOptions } from '@clickstream/local-aws/cli';
import type { RunningConsole } from '@clickstream/console';
import type { ArgumentsCamelCase } from 'yargs';
import { listenForInterruption } from '@clickstream/generator/cli';
import { aborted } from '../../process/aborted.ts';
import { exportLines } from '../../local/export-lines.ts';

/** What was given of the options of `local`. */
export type RunLocalOptions = LocalOptions & {
  readonly trino: string | undefined;
  readonly spark: string | undefined;
  readonly console: number | undefined;
  readonly 'allow-changes': boolean;
};

/** Runs `local`; resolves with the exit code. */
export async function runLocal({
  trino,
  spark,
  console: port,
  allowChanges,
  ...given
}: ArgumentsCamelCase<RunLocalOptions>): Promise<number> {
  // What is not asked for is not loaded: it starts in the time of what it runs.
  const queryEngine =
    trino === undefined
      ? undefined
      : await (await import('./query-engine-of.ts')).queryEngineOf(trino, process.env);
  const jobEngine =
    spark === undefined
      ? undefined
      : await (await import('./job-engine-of.ts')).jobEngineOf(spark, process.env);
  const { aws, server, close } = await startLocal(
    given,
    (error) => void process.stderr.write(`local: ${(error as Error).message}\n`),
    { queryEngine, jobEngine },
  );
  let page: RunningConsole | undefined;
  try {
    page =
      port === undefined
        ? undefined
        : await (
            await import('../../local/start-local-console.ts')
          ).startLocalConsole({
            url: server.url,
            account: aws.account,
            port,
            allowChanges,
            command: 'pnpm local',
          });
    // Before it says that Ctrl-C ends it: a signal that came at once would leave its data directory behind.
    const { signal, release } = listenForInterruption();
    process.stdout.write(
      [
        `Local AWS answers at ${server.url} for account ${aws.account}; data in ${aws.dataDirectory}`,
        ...clockNotice(aws.clock.aheadMs),
        '',
        'Any AWS tool in another terminal, once it has these:',
        '',
        ...exportLines({ url: server.url, region: 'us-east-1' }, process.env),
        '',
        ...(page ? [`The console, for one browser: ${page.newAddress()}`, ''] : []),
        'Ctrl-C ends it.',
        '',
      ].join('\n'),
    );
    await aborted(signal);
    release();
  } finally {
    await page?.close();
    await close();
  }
  return 0;
}

/** Of a clock that an earlier run has moved. */
const clockNotice = (aheadMs: number) =>
  aheadMs > 0 ? [`Its clock is ${Math.round(aheadMs / 1000)} s ahead, as it was moved before`] : [];
