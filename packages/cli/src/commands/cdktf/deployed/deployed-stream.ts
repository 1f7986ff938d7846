import type { TerraformState } from '@clickstream/terraform';
import type { AskedStream } from '../../../aws/held-events.ts';

/** The delivery stream of a state. */
export interface DeployedStream extends Omit<AskedStream, 'client'> {
  readonly isPartitioned: boolean;
}

/** What of the attributes is read; a block is a list of one. */
interface Attributes {
  readonly name?: string;
  readonly kinesis_source_configuration?: readonly { readonly kinesis_stream_arn: string }[];
  readonly extended_s3_configuration?: readonly {
    readonly buffering_interval?: number;
    readonly dynamic_partitioning_configuration?: readonly { readonly enabled?: boolean }[];
  }[];
}

/** Finds the delivery stream in a state; undefined where there is none. */
export function deployedStream({ resources = [] }: TerraformState): DeployedStream | undefined {
  const found = resources.find(
    ({ mode, type, instances }) =>
      mode === 'managed' && type === 'aws_kinesis_firehose_delivery_stream' && instances.length > 0,
  );
  const { name, kinesis_source_configuration, extended_s3_configuration } = (found?.instances[0]!
    .attributes ?? {}) as Attributes;
  if (name === undefined) return undefined;
  const [{ buffering_interval = 300, dynamic_partitioning_configuration = [] } = {}] =
    extended_s3_configuration ?? [];
  return {
    stream: name,
    bufferSeconds: buffering_interval,
    eventsStream: kinesis_source_configuration?.[0]?.kinesis_stream_arn.replace(/^.*\//, ''),
    isPartitioned: dynamic_partitioning_configuration[0]?.enabled === true,
  };
}
