import type { FirehoseTarget } from './firehose-transport.ts';
import { firehose } from '../aws/aws-service.ts';
import { localCredentials } from '../aws/endpoint.ts';
import { findRegion } from '../aws/region.ts';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '../aws/firehose-sdk.ts';

const timeoutMs = 5000;

/**
 * The jq query by which a delivery stream finds the partition keys of a record; undefined when it has none.
 *
 * @throws {Error} of the SDK, when the stream is not there or may not be described.
 */
export async function describeKeyQuery(target: FirehoseTarget): Promise<string | undefined> {
  const { stream, endpoint, region, client: others } = target;
  const client = new FirehoseClient({
    region: await findRegion(region),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...localCredentials(firehose, endpoint),
    maxAttempts: 1,
    ...others,
  });
  try {
    const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream });
    const abortSignal = AbortSignal.timeout(timeoutMs);
    const { DeliveryStreamDescription } = await client.send(command, { abortSignal });
    for (const { ExtendedS3DestinationDescription: destination } of DeliveryStreamDescription?.Destinations ??
      []) {
      if (!destination?.DynamicPartitioningConfiguration?.Enabled) continue;
      for (const { Type, Parameters = [] } of destination.ProcessingConfiguration?.Processors ?? []) {
        if (Type !== 'MetadataExtraction') continue;
        return Parameters.find(({ ParameterName }) => ParameterName === 'MetadataExtractionQuery')
          ?.ParameterValue;
      }
    }
    return undefined;
  } finally {
    client.destroy();
  }
}
