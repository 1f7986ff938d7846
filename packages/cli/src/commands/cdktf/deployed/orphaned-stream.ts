import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import type { DeliveryStreamDescription } from '@aws-sdk/client-firehose';
import type { TerraformState } from '@clickstream/terraform';
import type { AskedStream } from '../../../aws/held-events.ts';
import type { SynthesizedStack } from './deployed-state.ts';

/**
 * Finds the delivery stream of a stack where its state does not have it, as that of a run which was killed: the one of its
 * name, if it delivers into a bucket or by a role of the state.
 *
 * @throws {Error} with one line when AWS does not let it be seen
 */
export async function orphanedStream(
  { resource }: SynthesizedStack,
  state: TerraformState,
  client: AskedStream['client'],
): Promise<Omit<AskedStream, 'client'> | undefined> {
  const arns = arnsIn(state);
  const streams = resource['aws_kinesis_firehose_delivery_stream'];
  const { name: stream } = (streams?.['extended_s3_stream'] ?? {}) as { readonly name?: string };
  if (stream === undefined || arns.size === 0) return undefined;
  const { Destinations, Source } = (await described(stream, client)) ?? {};
  const { BucketARN, RoleARN, BufferingHints } = Destinations?.[0]?.ExtendedS3DestinationDescription ?? {};
  if (!arns.has(BucketARN) && !arns.has(RoleARN)) return undefined;
  return {
    stream,
    bufferSeconds: BufferingHints?.IntervalInSeconds ?? 300,
    eventsStream: Source?.KinesisStreamSourceDescription?.KinesisStreamARN?.replace(/^.*\//, ''),
  };
}

const arnsIn = ({ resources = [] }: TerraformState): ReadonlySet<unknown> =>
  new Set(
    resources
      .filter(({ mode }) => mode === 'managed')
      .flatMap(({ instances }) => instances.map(({ attributes }) => attributes?.['arn'])),
  );

/** Undefined where there is none. */
async function described(
  stream: string,
  client: AskedStream['client'],
): Promise<DeliveryStreamDescription | undefined> {
  const firehose = new FirehoseClient(client);
  try {
    const asked = new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream });
    return (await firehose.send(asked)).DeliveryStreamDescription;
  } catch (cause) {
    const { name, message } = cause as Error;
    if (name === 'ResourceNotFoundException') return undefined;
    throw new Error(`whether the delivery stream ${stream} holds events cannot be seen: ${message}`, {
      cause,
    });
  } finally {
    firehose.destroy();
  }
}
