import type { CreateDeliveryStreamCommandInput } from '@aws-sdk/client-firehose';
import { invalidArgument } from '../errors.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';

/**
 * Checks that the source is Direct PUT.
 *
 * Observed: the messages (badmintoncryer/cdk-preflight@bc88503 and @2a06b6d, September 2026).
 * @throws {InvalidArgumentException} when source and configuration do not go together.
 * @throws {NotImplemented} when it is another source.
 */
export function checkSource({
  DeliveryStreamType: type = 'DirectPut',
  KinesisStreamSourceConfiguration: kinesis,
  DeliveryStreamEncryptionConfigurationInput: encryption,
}: CreateDeliveryStreamCommandInput): void {
  if (type === 'DirectPut') return;
  if (encryption && type !== 'DatabaseAsSource') {
    throw invalidArgument(
      'Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams',
    );
  }
  if (type === 'KinesisStreamAsSource' && !kinesis) {
    throw invalidArgument('KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.');
  }
  throw new NotImplemented(`the DeliveryStreamType ${type}; DirectPut works`);
}
