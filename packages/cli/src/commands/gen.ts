import { firehoseSink, generate, OptionError, streamSink } from '@clickstream/generator';
import type { Sink } from '@clickstream/generator';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../command.ts';
import { number, time, wholeNumber, word } from '../gen/parse.ts';
import { partitionWarning, summaryJson, summaryText } from '../gen/summary.ts';
import { UsageError } from '../usage-error.ts';

const FLAGS: Record<string, string> = { maxDelaySeconds: 'max-delay', badRate: 'bad-rate' };

function options(yargs: Argv) {
  const text = { nargs: 1 } as const;
  return yargs
    .usage('$0 gen [options]\n\nGenerates clickstream events and sends them, each at its time.')
    .option('count', { ...text, coerce: wholeNumber('count'), describe: 'How many events [default: 100]' })
    .option('max-delay', {
      ...text,
      coerce: number('max-delay'),
      describe: 'Longest pause before an event, in seconds; pauses are random [default: 1]',
    })
    .option('sink', {
      ...text,
      default: 'firehose',
      coerce: word('sink'),
      describe: 'Where to: firehose or stdout',
    })
    .option('stream', {
      ...text,
      default: 'clickstream',
      coerce: word('stream'),
      describe: 'The delivery stream',
    })
    .option('region', {
      ...text,
      coerce: word('region'),
      describe: "The stream's region [default: AWS_REGION, the profile's, us-east-1]",
    })
    .option('endpoint-url', {
      ...text,
      coerce: word('endpoint-url'),
      describe: 'Another endpoint than AWS [default: AWS_ENDPOINT_URL]',
    })
    .option('omit', {
      ...text,
      coerce: word('omit'),
      describe: 'Leave this field out, as the tutorial does with user_id',
    })
    .option('bad-rate', {
      ...text,
      coerce: number('bad-rate'),
      describe: 'Share of events that lack the field, 0..1',
    })
    .option('seed', { ...text, coerce: wholeNumber('seed'), describe: 'Repeat a run, together with --start' })
    .option('start', { ...text, coerce: time('start'), describe: 'Time of the first event [default: now]' })
    .option('verbose', { type: 'boolean', default: false, describe: 'Print each event and its status' })
    .option('json', { type: 'boolean', default: false, describe: 'Print the summary as JSON' });
}

type Declared = ReturnType<typeof options> extends Argv<infer T> ? T : never;
type GenOptions = ArgumentsCamelCase<Declared>;

function createSink(argv: GenOptions): Sink {
  const { sink, stream = 'clickstream', region, endpointUrl } = argv;
  if (sink === 'stdout') return streamSink('stdout', process.stdout);
  if (sink === 'firehose') return firehoseSink({ stream, region, endpoint: endpointUrl });
  throw new UsageError(`--sink must be firehose or stdout, got ${sink}`);
}

async function run(argv: GenOptions): Promise<number> {
  const { count = 100, maxDelay = 1, omit, badRate, seed, start, verbose, json } = argv;
  const sink = createSink(argv);
  const toStdout = argv.sink === 'stdout';

  const stopping = new AbortController();
  const interrupt = (): void => stopping.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const talk = json || toStdout ? process.stderr : process.stdout;
  const onEvent = (event: Buffer, status: string): void =>
    void talk.write(`${event.toString()}\n${status}\n`);
  try {
    const summary = await generate({
      count,
      maxDelaySeconds: maxDelay,
      omit,
      badRate,
      seed,
      start,
      sink,
      signal: stopping.signal,
      onStart: (run) => {
        if (seed !== undefined && start !== undefined) return;
        process.stderr.write(`repeat this run with --seed ${run.seed} --start ${run.start.toISOString()}\n`);
      },
      onEvent: verbose ? onEvent : undefined,
    });
    const result = toStdout ? process.stderr : process.stdout;
    result.write(
      json ? `${JSON.stringify(summaryJson(summary, sink.name))}\n` : summaryText(summary, sink.name),
    );
    const warning = partitionWarning(summary.account.users);
    if (warning) process.stderr.write(`warning: ${warning}\n`);
    if (summary.error) throw summary.error;
    if (summary.account.deadLettered > 0) return 1;
    return stopping.signal.aborted ? 130 : 0;
  } catch (error) {
    if (error instanceof OptionError)
      throw new UsageError(`--${FLAGS[error.option] ?? error.option} ${error.rule}`);
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** `gen`: generates events and sends them. */
export const gen: Command<Declared> = { options, run };
