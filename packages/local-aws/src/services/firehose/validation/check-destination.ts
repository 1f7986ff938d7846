import type { LambdaFunctions } from '../../../ports/lambda-functions.ts';
import type { Destination, S3Destination } from '../destination/destination.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import { invalidArgument } from '../errors.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { checkPrefixes } from '../record/naming/check-prefixes.ts';
import { findJqProblem } from '../record/jq/jq.ts';
import { timeZoneProblem, timeZones } from '../record/naming/time-zones.ts';
import { checkPartitioning } from './check-partitioning.ts';
import { checkProcessors } from './check-processors.ts';
import { enabledProcessors, parameterOf } from '../destination/enabled-processors.ts';

/**
 * Checks that the parts of a destination, as it would be after the create or update, go together.
 *
 * Assumed: the order when several rules apply.
 * @throws {InvalidArgumentException} in Firehose's words when they do not.
 */
export async function checkDestination(
  destination: Destination,
  { region, ports }: FirehoseEnvironment,
): Promise<void> {
  const problem =
    checkS3(destination, region) ??
    checkBackup(destination, region) ??
    checkTimeZone(destination) ??
    checkProcessors(destination) ??
    checkPartitioning(destination) ??
    checkQuery(destination) ??
    checkPrefixes(prefixSettings(destination));
  if (problem !== undefined) throw invalidArgument(problem);
  refuseUnsupported(destination, ports.functions);
}

/** Observed: the messages (badmintoncryer/cdk-preflight@2a06b6d rules/firehose, September 2026). */
function checkS3(
  { EncryptionConfiguration: encryption, CloudWatchLoggingOptions: logging }: S3Destination,
  region: string,
): string | undefined {
  const { NoEncryptionConfig, KMSEncryptionConfig } = encryption;
  if ((NoEncryptionConfig == null) === (KMSEncryptionConfig == null)) {
    return 'Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified';
  }
  const key = KMSEncryptionConfig?.AWSKMSKeyARN;
  const keyRegion = key?.split(':')[3];
  // Buckets have the region of the stream here: there is no bucket of another region to deliver to.
  if (key != null && keyRegion !== region) {
    return `KMS Key ${key} does not exist in the same region as the S3 bucket. KMS Key region: ${keyRegion}. S3 Bucket Region: ${region}`;
  }
  if (logging.Enabled && !logging.LogGroupName) {
    return 'CloudWatch Log Group Name is required if CloudWatch Logging is enabled';
  }
  return undefined;
}

const noBackup = 'S3 backup destination configuration is required when enabling S3 backup.';

/**
 * Observed: a backup needs a configuration (badmintoncryer/cdk-preflight@c073ddc, September 2026) and at least 60 s
 * (radkawar/stackd@9dc356f). Assumed: the message of the latter, and of a configuration without role or bucket.
 */
function checkBackup(destination: Destination, region: string) {
  const { S3BackupMode, S3BackupDescription: backup } = destination;
  if (S3BackupMode === 'Enabled' && !backup) return noBackup;
  if (!backup) return undefined;
  // An update may leave out both where there is a backup already, and only there.
  if (!backup.RoleARN || !backup.BucketARN) return noBackup;
  if (backup.BufferingHints.IntervalInSeconds < 60) {
    return 'S3 backup buffering interval must be between 60 and 900 seconds.';
  }
  return (
    checkS3(backup, region) ??
    checkPrefixes({
      prefix: backup.Prefix,
      errorOutputPrefix: backup.ErrorOutputPrefix,
      customTimeZone: destination.CustomTimeZone,
      dynamicPartitioning: false,
      lambda: false,
    })
  );
}

const checkTimeZone = ({ CustomTimeZone: name }: Destination) =>
  name && !timeZones.has(name) ? timeZoneProblem : undefined;

const query = (destination: Destination) => {
  const extraction = enabledProcessors(destination).find(({ Type }) => Type === 'MetadataExtraction');
  return extraction && parameterOf(extraction, 'MetadataExtractionQuery');
};

/** Observed: jq's own message behind these words, as users of AWS have quoted it. */
function checkQuery(destination: Destination): string | undefined {
  const program = query(destination);
  const problem = program === undefined ? undefined : findJqProblem(program);
  return problem === undefined ? undefined : `JQ Subprocess failed due to: ${problem}`;
}

const prefixSettings = (destination: Destination) => ({
  prefix: destination.Prefix,
  errorOutputPrefix: destination.ErrorOutputPrefix,
  customTimeZone: destination.CustomTimeZone,
  dynamicPartitioning: destination.DynamicPartitioningConfiguration?.Enabled ?? false,
  lambda: enabledProcessors(destination).some(({ Type }) => Type === 'Lambda'),
  query: query(destination),
});

/** What AWS would take and this cannot do. */
function refuseUnsupported(destination: Destination, functions: LambdaFunctions): void {
  // Clients such as Terraform say that conversion is off when it is not wanted.
  const { Enabled = true, ...conversion } = destination.DataFormatConversionConfiguration ?? {
    Enabled: false,
  };
  if (Enabled || Object.keys(conversion).length > 0) {
    throw new NotImplemented('DataFormatConversionConfiguration; records are delivered as they are');
  }
  const lambda = enabledProcessors(destination).find(({ Type }) => Type === 'Lambda');
  const arn = lambda && parameterOf(lambda, 'LambdaArn')!;
  if (arn !== undefined && !functions.has(arn)) {
    throw new NotImplemented(
      `the function ${arn}, behind which nothing stands; start it with --function ARN=URL or --function ARN=MODULE`,
    );
  }
}
