import type { TerraformState } from '@clickstream/terraform';
import { heldEvents } from '../../../aws/held-events.ts';
import type { AskedStream } from '../../../aws/held-events.ts';
import { deployedStream } from '../deployed/deployed-stream.ts';
import type { DeployedStream } from '../deployed/deployed-stream.ts';
import type { SynthesizedStack } from '../deployed/deployed-state.ts';

/** What of the synthesized delivery stream is read. */
interface SynthesizedStream {
  readonly kinesis_source_configuration?: object;
  readonly extended_s3_configuration: {
    readonly dynamic_partitioning_configuration: { readonly enabled: boolean };
  };
}

/**
 * Refuses to deploy a stack whose delivery stream Terraform would replace while that may hold events: they would be lost.
 *
 * Documented: neither the source of a delivery stream nor whether it partitions can be changed,
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_UpdateDestination.html
 *
 * @param command as it was given, such as `apply`
 * @throws {Error} with one line that says what it holds, and how that is delivered
 */
export async function refuseStreamLoss(
  stack: SynthesizedStack,
  state: TerraformState,
  client: AskedStream['client'],
  command: string,
): Promise<void> {
  const deployed = deployedStream(state);
  if (!deployed) return;
  const setting = replacedBy(deployed, stack);
  if (setting === undefined) return;
  const held = await heldEvents({ ...deployed, client });
  if (!held) return;
  throw new Error(
    `${command} is refused, and nothing was touched: with another "${setting}" the delivery stream ${deployed.stream} is replaced, and it ${held.what}, which would be lost; ${held.remedy}, then ${command} again (docs/OPERATIONS.md: The delivery stream is replaced)`,
  );
}

/** The setting for which the stream is replaced. */
function replacedBy(deployed: DeployedStream, { resource }: SynthesizedStack): string | undefined {
  const streams = resource['aws_kinesis_firehose_delivery_stream'];
  const stream = streams?.['extended_s3_stream'] as SynthesizedStream | undefined;
  if (!stream) return undefined;
  if ((stream.kinesis_source_configuration !== undefined) !== (deployed.eventsStream !== undefined))
    return 'realtime';
  const { enabled } = stream.extended_s3_configuration.dynamic_partitioning_configuration;
  return enabled === deployed.isPartitioned ? undefined : 'layout';
}
