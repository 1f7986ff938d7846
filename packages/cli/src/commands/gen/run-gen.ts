import { Account, checkOptions, generate, jsonSchema, ReaderGone, stdoutSink } from '@clickstream/generator';
import type { Sink, Summary } from '@clickstream/generator';
import { clickstreamOptions, inFlags } from './clickstream-options.ts';
import { createSink } from './create-sink.ts';
import { listenForInterruption } from '../../process/interruption.ts';
import type { GenOptions } from './options.ts';
import { partitionWarning } from './partition-warning.ts';
import { runProgress } from './run-progress.ts';
import { summaryJson, summaryText } from './summary.ts';
import { showProgress } from '../../process/progress.ts';
import { UsageError } from '../../command/usage-error.ts';

const INTERRUPTED = 130;

function printSchema(schema = 'tutorial'): number {
  if (schema !== 'tutorial' && schema !== 'segment') {
    throw new UsageError(`--schema must be tutorial or segment, got ${schema}`);
  }
  process.stdout.write(`${JSON.stringify(jsonSchema(schema), null, 2)}\n`);
  return 0;
}

async function printSample(argv: GenOptions, count: number): Promise<number> {
  if (count < 1) throw new UsageError(`--sample must be a whole number above 0, got ${count}`);
  const options = clickstreamOptions({ ...argv, maxDelay: 0, rate: undefined, speedup: undefined });
  const { error } = await generate({ ...options, count, sink: stdoutSink() });
  if (error && !(error instanceof ReaderGone)) throw error;
  return 0;
}

/** Prints how a run went and returns the exit code. */
function conclude(
  summary: Summary,
  sink: Sink,
  { json, sink: sinkName }: GenOptions,
  interrupted: boolean,
): number {
  const { account, error } = summary;
  if (error instanceof ReaderGone) return 0;
  const result = sinkName === 'stdout' ? process.stderr : process.stdout;
  result.write(json ? `${JSON.stringify(summaryJson(summary, sink))}\n` : summaryText(summary, sink));
  if (error) throw error;
  if (account.deadLettered > 0) return 1;
  return interrupted ? INTERRUPTED : 0;
}

async function send(argv: GenOptions): Promise<number> {
  const { seed, start, verbose, json } = argv;
  // Before a file is opened.
  checkOptions(clickstreamOptions(argv));
  const sink = await createSink(argv, process.env);
  const account = new Account();
  const talk = json || argv.sink === 'stdout' ? process.stderr : process.stdout;
  const interruption = listenForInterruption();
  const warn = partitionWarning(account, sink);
  const began = performance.now();
  let hideProgress: Promise<() => void> | undefined;
  try {
    const summary = await generate({
      ...clickstreamOptions(argv),
      truthPath: argv.truth,
      sink,
      account,
      signal: interruption.signal,
      abandon: interruption.abandon,
      onStart(run) {
        const from = argv.backfill ? '' : ` --start ${run.start.toISOString()}`;
        if (seed === undefined || (start === undefined && from !== '')) {
          process.stderr.write(`repeat this run with --seed ${run.seed}${from}\n`);
        }
        const elapsed = (): number => (performance.now() - began) / 1000;
        hideProgress = verbose ? undefined : showProgress(runProgress(account, elapsed, run));
      },
      onEvent: verbose ? (event, status) => void talk.write(`${event.toString()}\n${status}\n`) : undefined,
    });
    (await hideProgress)?.();
    warn.stop();
    return conclude(summary, sink, argv, interruption.signal.aborted);
  } finally {
    warn.stop();
    interruption.release();
  }
}

/** Ends the process when what it has to say cannot be written: quietly when the reader has left. */
function endWithoutOutput({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`gen: cannot write the standard output: ${message}\n`);
  process.exit(1);
}

/** Does what the options say: sends events, prints a sample, or prints the JSON Schema. Resolves with the exit code. */
export async function runGen(argv: GenOptions): Promise<number> {
  // The sink stdout hears of it itself.
  if (argv.sink !== 'stdout' && argv.sample === undefined) process.stdout.on('error', endWithoutOutput);
  try {
    if (argv.action === 'schema') return printSchema(argv.schema);
    return await (argv.sample === undefined ? send(argv) : printSample(argv, argv.sample));
  } catch (error) {
    throw inFlags(error);
  }
}
