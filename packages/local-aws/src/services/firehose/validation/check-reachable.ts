import type { Destination, S3Destination } from '../destination/destination.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import { accessDenied, invalidArgument } from '../errors.ts';
import { enabledProcessors, parameterOf } from '../destination/enabled-processors.ts';
import { rootArn } from '../../../dispatch/authorization/caller-arn.ts';

/**
 * Checks that Firehose can act in the roles of a destination and that its buckets exist.
 *
 * Observed: a role of another account (badmintoncryer/cdk-preflight@0756e20, September 2026); a role that does not
 * exist or does not trust Firehose (go-to-k/cdkd, hashicorp/terraform-provider-aws firehose/delivery_stream.go); that
 * an unreachable bucket fails the call (radkawar/stackd@9dc356f). Assumed: the message of the latter, which is the one
 * documented for the same failure of a delivery.
 * @throws {AccessDeniedException} when a role is of another account.
 * @throws {InvalidArgumentException} when a role cannot be assumed or a bucket does not exist.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
 */
export function checkReachable(destination: Destination, { ports, account }: FirehoseEnvironment): void {
  const places = placesOf(destination);
  const lambda = enabledProcessors(destination).find(({ Type }) => Type === 'Lambda');
  const lambdaRole = lambda && parameterOf(lambda, 'RoleArn');
  const roles = [...places.map(({ RoleARN }) => RoleARN), ...(lambdaRole === undefined ? [] : [lambdaRole])];
  for (const role of roles) {
    if (role.split(':')[4] !== account)
      throw accessDenied(`User: ${rootArn(account)} is not authorized to access this resource`);
    if (!ports.roles.canAssume(role, 'firehose.amazonaws.com')) {
      throw invalidArgument(`Firehose is unable to assume role ${role}. Please check the role provided.`);
    }
  }
  for (const { BucketARN } of places) {
    if (!ports.objects.bucketExists(BucketARN.replace(/^.*:::/, ''))) {
      throw invalidArgument(
        'The specified bucket does not exist. Create the bucket or use a different bucket that does exist.',
      );
    }
  }
}

const placesOf = (destination: Destination): readonly S3Destination[] =>
  destination.S3BackupMode === 'Enabled' && destination.S3BackupDescription
    ? [destination, destination.S3BackupDescription]
    : [destination];
