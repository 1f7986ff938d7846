import { CreateDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import type { CreateDeliveryStreamCommandInput } from '@aws-sdk/client-firehose';
import type { Context } from '../../../dispatch/context.ts';
import { streamArns } from '../arns.ts';
import { operation } from '../operation.ts';
import type { FirehoseState } from '../state.ts';
import type { Encryption } from '../stream/delivery-stream.ts';
import { newKey } from '../stream/encryption.ts';
import { resourceInUse } from '../errors.ts';
import { createDestination } from '../destination/merge-destination.ts';
import { withTags } from '../tags.ts';
import { checkDestination } from '../validation/check-destination.ts';
import { checkReachable } from '../validation/check-reachable.ts';
import { checkSource } from '../validation/check-source.ts';
import { onlyS3 } from '../validation/only-s3.ts';

/**
 * Creates a stream from Direct PUT or a Kinesis stream to S3.
 *
 * Observed: a source configuration beside Direct PUT is ignored (badmintoncryer/cdk-preflight@bc88503).
 */
export const createDeliveryStream = operation(CreateDeliveryStreamCommand, (input, context) => {
  const { state, clock, random, account, region } = context;
  const name = input.DeliveryStreamName!;
  return state.exclusively(async () => {
    if (state.find(name)) {
      throw resourceInUse(`Firehose ${name} under accountId ${account} already exists`);
    }
    const tags = withTags({}, input.Tags ?? []);
    const configuration = onlyS3(input, 'DestinationConfiguration');
    const createdAt = clock.now().getTime();
    const destination = createDestination(configuration);
    const source = await checkSource(input, destination, state.environment);
    const encryption = newEncryption(input, createdAt, context);
    await checkDestination(destination, state.environment);
    checkReachable(destination, state.environment);
    const arn = streamArns.write({ region, account }, name);
    await state.add({
      name,
      arn,
      id: random.uuid(),
      createdAt,
      versionId: 1,
      destination,
      source,
      throughputHint: input.DirectPutSourceConfiguration?.ThroughputHintInMBs,
      encryption,
      tags,
    });
    return { DeliveryStreamARN: arn };
  });
});

function newEncryption(
  {
    DeliveryStreamName: name,
    DeliveryStreamEncryptionConfigurationInput: key,
  }: CreateDeliveryStreamCommandInput,
  now: number,
  context: Context<FirehoseState>,
): Encryption {
  if (!key) return { enabled: false, calls: [] };
  return { enabled: true, keyArn: newKey(key, name!, context), since: now, calls: [] };
}
