import type { CreateDeliveryStreamCommandInput } from '@aws-sdk/client-firehose';
import { rootArn } from '../../../dispatch/authorization/caller-arn.ts';
import { accessDenied, invalidArgument } from '../errors.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { Destination } from '../destination/destination.ts';
import type { SourceStream } from '../source/kinesis-source.ts';
import { enabledProcessors } from '../destination/enabled-processors.ts';

/**
 * Checks the source, and gives the Kinesis stream that is to be read; undefined for Direct PUT.
 *
 * Observed: the messages about types (badmintoncryer/cdk-preflight@bc88503 and @2a06b6d, September 2026). Assumed: that
 * about a stream that is not there, or is in another region.
 * @throws {InvalidArgumentException} when source and configuration do not go together, or the stream cannot be read.
 * @throws {NotImplemented} when it is another source.
 */
export async function checkSource(
  {
    DeliveryStreamType: type = 'DirectPut',
    KinesisStreamSourceConfiguration: kinesis,
    DeliveryStreamEncryptionConfigurationInput: encryption,
  }: CreateDeliveryStreamCommandInput,
  destination: Destination,
  { ports, account, clock, region }: FirehoseEnvironment,
): Promise<SourceStream | undefined> {
  if (type === 'DirectPut') return undefined;
  if (encryption && type !== 'DatabaseAsSource') {
    throw invalidArgument(
      'Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams',
    );
  }
  if (type !== 'KinesisStreamAsSource') {
    throw new NotImplemented(`the DeliveryStreamType ${type}; DirectPut and KinesisStreamAsSource work`);
  }
  if (!kinesis)
    throw invalidArgument('KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.');
  if (enabledProcessors(destination).some(({ Type }) => Type === 'Lambda')) {
    throw new NotImplemented(
      'a Lambda processor on a stream that reads from Kinesis, whose events have a kinesisRecordMetadata; DirectPut works with one',
    );
  }
  const { KinesisStreamARN: streamArn = '', RoleARN: roleArn = '' } = kinesis;
  if (roleArn.split(':')[4] !== account)
    throw accessDenied(`User: ${rootArn(account)} is not authorized to access this resource`);
  if (!ports.roles.canAssume(roleArn, 'firehose.amazonaws.com')) {
    throw invalidArgument(`Firehose is unable to assume role ${roleArn}. Please check the role provided.`);
  }
  const isHere = streamArn.split(':')[3] === region;
  if (!isHere || !(await ports.streams.shards(streamArn)))
    throw invalidArgument(`The Kinesis stream ${streamArn} does not exist in ${region}, or is not active.`);
  return { streamArn, roleArn, startAt: clock.now().getTime() };
}
