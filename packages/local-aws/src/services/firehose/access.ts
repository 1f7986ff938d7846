import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import type { Need } from '../../ports/asker.ts';
import { byName } from '../../dispatch/authorization/service-access.ts';
import { streamArns } from './arns.ts';
import type { FirehoseState } from './state.ts';

interface Input {
  readonly DeliveryStreamName?: string;
  readonly KinesisStreamSourceConfiguration?: Destination;
  readonly S3DestinationConfiguration?: Destination;
  readonly S3DestinationUpdate?: Destination;
  readonly ExtendedS3DestinationConfiguration?: Destination;
  readonly ExtendedS3DestinationUpdate?: Destination;
}
interface Destination {
  readonly RoleARN?: string;
}

const named = byName<FirehoseState>('firehose', ({ DeliveryStreamName }: Input, at) =>
  DeliveryStreamName === undefined ? [] : [streamArns.write(at, DeliveryStreamName)],
);

/** Documented: whoever gives a stream its role has to be allowed to pass it. */
export const access: ServiceAccess<FirehoseState> = {
  needs: (operation, input: Input, at) => [
    ...named.needs(operation, input as never, at),
    ...passedRoles(input),
  ],
};

function passedRoles(input: Input): Need[] {
  const destination =
    input.ExtendedS3DestinationConfiguration ??
    input.ExtendedS3DestinationUpdate ??
    input.S3DestinationConfiguration ??
    input.S3DestinationUpdate;
  const conditions = { 'iam:PassedToService': 'firehose.amazonaws.com' };
  return [destination?.RoleARN, input.KinesisStreamSourceConfiguration?.RoleARN]
    .filter((role) => role !== undefined)
    .map((resource) => ({ action: 'iam:PassRole', resource, conditions }));
}
