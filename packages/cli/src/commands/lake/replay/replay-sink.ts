import { firehoseSink, kinesisSink } from '@clickstream/generator';
import type { Sink } from '@clickstream/generator';
import { UsageError } from '@clickstream/generator/cli';
import { clientOf } from '../../../aws/open-lake.ts';
import type { OpenLake } from '../../../aws/open-lake.ts';

type Opened = Pick<OpenLake, 'region' | 'endpointUrl' | 'stream' | 'source'>;

/** How long a stream may take to say what it reads: milliseconds. */
const describeTimeoutMs = 5000;

/**
 * Finds what a replay puts to: the delivery stream that is asked for, else that of the stack, or the Kinesis stream that
 * this one reads where the settings have `realtime`, which is said.
 *
 * @returns what makes a sink for a delivery, with the file of what it gives up
 * @throws {UsageError} for a delivery stream that takes no puts
 */
export async function replaySink(
  asked: string | undefined,
  opened: Opened,
): Promise<(deadLetterPath: string) => Sink> {
  const { source } = opened;
  const { region, endpoint, credentials } = clientOf(opened);
  const reached = { region, endpoint, ...(credentials && { client: { credentials } }) };
  const stream = asked ?? opened.stream;
  if (source === undefined || stream !== opened.stream) {
    await refuseReader(stream, asked !== undefined, opened);
    return (deadLetterPath) => firehoseSink({ ...reached, stream, deadLetterPath });
  }
  if (asked !== undefined)
    throw new UsageError(
      `--stream must be left out, got ${asked}: ${readsInstead(asked, source.stream)} (${source.setting})`,
    );
  process.stderr.write(`sink: kinesis:${source.stream} (${source.setting})\n`);
  return (deadLetterPath) => kinesisSink({ ...reached, stream: source.stream, deadLetterPath });
}

const readsInstead = (stream: string, read: string): string =>
  `the delivery stream ${stream} reads the Kinesis stream ${read} and takes no puts itself`;

/** Refuses a delivery stream that reads a Kinesis stream, of whatever stack, before it refuses each record. */
async function refuseReader(stream: string, isAsked: boolean, opened: Opened): Promise<void> {
  const read = await streamReadBy(stream, opened);
  if (read === undefined) return;
  const must = isAsked ? `--stream must be a delivery stream that takes puts, got ${stream}: ` : '';
  throw new UsageError(
    `${must}${readsInstead(stream, read)}; replay with the settings of its stack, which have realtime${isAsked ? ', and without --stream' : ''}`,
  );
}

async function streamReadBy(stream: string, opened: Opened): Promise<string | undefined> {
  const { DescribeDeliveryStreamCommand, FirehoseClient } = await import('@aws-sdk/client-firehose');
  const firehose = new FirehoseClient({ ...clientOf(opened), maxAttempts: 1 });
  try {
    const { DeliveryStreamDescription: described } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream }),
      { abortSignal: AbortSignal.timeout(describeTimeoutMs) },
    );
    return described?.Source?.KinesisStreamSourceDescription?.KinesisStreamARN?.split('/').at(-1);
  } catch {
    // Whoever may put need not be allowed to describe the stream; that there is none, the first put says.
    return undefined;
  } finally {
    firehose.destroy();
  }
}
