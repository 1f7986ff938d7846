import { statSync } from 'node:fs';
import { Account } from '../account.ts';
import { generate } from '../generate.ts';
import type { Summary } from '../generate.ts';
import { OptionError } from '../messages/option-error.ts';
import { checkOutputs } from '../sinks/outputs.ts';
import { checkOptions } from '../plan.ts';
import { jsonSchema } from '../schemas/json-schema.ts';
import type { Sink } from '../sink.ts';
import { endpointOf } from '../sinks/aws/endpoint.ts';
import { findRegion } from '../sinks/aws/region.ts';
import { ReaderGone } from '../sinks/lines/reader-gone.ts';
import { stdoutSink } from '../sinks/lines/stdout-sink.ts';
import { clickstreamOptions } from './arguments/command-options.ts';
import type { Given } from './arguments/command-options.ts';
import { awsStream, createSink, sinkPath } from './create-sink.ts';
import type { AwsTarget } from './create-sink.ts';
import { listenForInterruption } from './interruption.ts';
import { checkPartitioning } from './check-partitioning.ts';
import { counted } from './report/counted.ts';
import { partitionWarning } from './report/partition-warning.ts';
import { showProgress } from './report/progress.ts';
import { runProgress } from './report/run-progress.ts';
import { targetLine } from './report/target-line.ts';
import { endWithoutOutput } from './end-without-output.ts';
import { summaryJson, summaryText } from './report/summary.ts';

/** Finds which AWS is meant where the options do not say; an address given is told. */
export type AwsTargetOf = (endpoint: string | undefined) => Promise<AwsTarget>;

const interrupted = 130;
/** So many visitors take seconds to prepare. */
const manyVisitors = 1_000_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function printSchema({ schema = 'tutorial', ...given }: Given): number {
  const useless = Object.keys(given).find((name) => name !== 'action' && name !== 'compat');
  if (useless !== undefined) throw new OptionError(useless, 'does not go with the action schema');
  process.stdout.write(`${JSON.stringify(jsonSchema(schema), null, 2)}\n`);
  return 0;
}

async function printSample({ sample, ...given }: Given): Promise<number> {
  const options = clickstreamOptions({ ...given, rate: undefined, speedup: undefined, maxDelaySeconds: 0 });
  const { error } = await generate({ ...options, count: sample, sink: stdoutSink() });
  if (error && !(error instanceof ReaderGone)) throw error;
  return 0;
}

/** Prints how a run went and returns the exit code. */
function conclude(summary: Summary, sink: Sink, given: Given, wasInterrupted: boolean): number {
  const { account, error } = summary;
  if (error instanceof ReaderGone) return 0;
  const result = given.sink === 'stdout' ? process.stderr : process.stdout;
  result.write(given.json ? `${JSON.stringify(summaryJson(summary, sink))}\n` : summaryText(summary, sink));
  if (error) throw error;
  if (account.deadLettered > 0) return 1;
  return wasInterrupted ? interrupted : 0;
}

/** Says which files are there already and will be written over. */
function sayWhatIsOverwritten(paths: readonly (string | undefined)[]): void {
  for (const path of paths) {
    const there = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
    if (there?.isFile() && there.size > 0) say(`writing over ${path} (${counted(there.size, 'byte')})`);
  }
}

async function send(given: Given, awsTarget: AwsTargetOf): Promise<number> {
  const { seed, start, verbose, json, truthPath, users = 0, deadLetterPath } = given;
  const options = clickstreamOptions(given);
  // Before a file is opened.
  checkOptions(options);
  checkOutputs({ sink: sinkPath(given), truthPath, deadLetterPath });
  const sayOverwritten = (): void => sayWhatIsOverwritten([sinkPath(given), truthPath]);
  const target = await awsStream(given, awsTarget);
  const sink = createSink(given, target);
  await checkPartitioning(given, target, say);
  sayOverwritten();
  if (target !== undefined) {
    const { service, endpoint, region, account, sink: name, setting } = target;
    say(targetLine({ endpoint: endpointOf(service, endpoint), region: await findRegion(region), account }));
    if (setting !== undefined) say(`sink: ${name} (${setting})`);
  }
  if (users > manyVisitors) say(`preparing ${users.toLocaleString('en-US')} visitors`);
  const account = new Account();
  const talk = json || given.sink === 'stdout' ? process.stderr : process.stdout;
  const interruption = listenForInterruption(() => {
    if (process.stderr.isTTY) say('\nstopping; once more to give up what is under way');
  });
  const warn = partitionWarning(account, target);
  const began = performance.now();
  let hideProgress: Promise<() => void> | undefined;
  try {
    const summary = await generate({
      ...options,
      truthPath,
      sink,
      account,
      signal: interruption.signal,
      abandon: interruption.abandon,
      onStart(run) {
        const from = given.backfill ? '' : ` --start ${run.start.toISOString()}`;
        if (seed === undefined || (start === undefined && from !== '')) {
          say(`repeat this run with --seed ${run.seed}${from}`);
        }
        const elapsed = (): number => (performance.now() - began) / 1000;
        hideProgress = verbose ? undefined : showProgress(runProgress(account, elapsed, run));
      },
      onEvent: verbose ? (event, status) => void talk.write(`${event.toString()}\n${status}\n`) : undefined,
    });
    (await hideProgress)?.();
    await warn.stop();
    return conclude(summary, sink, given, interruption.signal.aborted);
  } finally {
    await warn.stop();
    interruption.release();
  }
}

/** Does what the options say: sends events, prints a sample, or prints the JSON Schema. Resolves with the exit code. */
export async function runGen(
  given: Given,
  awsTarget: AwsTargetOf = () => Promise.resolve({}),
): Promise<number> {
  // The sink stdout hears of it itself.
  if (given.sink !== 'stdout' && given.sample === undefined) process.stdout.on('error', endWithoutOutput);
  if (given.action === 'schema') return printSchema(given);
  if (
    given.maxDelaySeconds === 0 &&
    given.rateProfile !== undefined &&
    !given.journeys &&
    given.schema !== 'segment'
  ) {
    throw new OptionError('rateProfile', 'needs a pace: there is none with --max-delay 0');
  }
  return given.sample === undefined ? send(given, awsTarget) : printSample(given);
}
