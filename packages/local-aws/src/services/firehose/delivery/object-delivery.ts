import { rm } from 'node:fs/promises';
import { arn } from '../../../kit/arn.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import { ObjectStoreError } from '../../../ports/object-store.ts';
import type { ObjectStoreCode } from '../../../ports/object-store.ts';
import type { ConditionKeys } from '../../../ports/role-directory.ts';
import { contentType, objectFormats } from '../record/naming/object-key.ts';
import { logEventMessage } from '../record/steps/log-event.ts';
import { compressContent } from './compress-content.ts';
import type { DeliveryConfiguration } from './delivery.ts';
import type { S3Location } from './plan/delivery-plan.ts';
import { lambdaProcessor } from './plan/lambda-processor.ts';
import { routeDestination } from './plan/route-destination.ts';
import { retryTimeoutMs } from './retry-delay.ts';
import type { RouteBuffer } from './buffers/route-buffer.ts';
import type { RouteKey } from './plan/route-key.ts';
import type { Spool } from './buffers/spool.ts';
import type { StreamMetrics } from './stream-metrics.ts';
import { heldSession, mayAct } from './may-act.ts';

/** An ended buffer with its location in a bucket. */
export interface ObjectToDeliver {
  readonly key: RouteKey;
  readonly location: S3Location;
  readonly buffer: RouteBuffer;
  /** When it ended, epoch milliseconds. */
  readonly at: number;
}

/** Writes objects to S3, and tells CloudWatch what became of them. */
export class ObjectDelivery {
  constructor(
    private readonly environment: FirehoseEnvironment,
    private readonly spool: Spool,
    private readonly metrics: StreamMetrics,
    public configuration: DeliveryConfiguration,
  ) {}

  /** True when that is the end of it: the object is in the bucket, or S3 has refused it for too long. */
  async deliver(object: ObjectToDeliver): Promise<boolean> {
    const { location, buffer, key, at } = object;
    const { ports, clock, random, onError } = this.environment;
    const compressed = this.spool.pathOf(this.spool.newName('object'));
    try {
      const { bucket, key: objectKey } = location;
      const { RoleARN, EncryptionConfiguration } = routeDestination(this.configuration.destination, key);
      const keyId = EncryptionConfiguration.KMSEncryptionConfig?.AWSKMSKeyARN;
      const encryption = {
        's3:x-amz-server-side-encryption': keyId && 'aws:kms',
        's3:x-amz-server-side-encryption-aws-kms-key-id': keyId,
      };
      if (!this.mayDo(key, 's3:PutObject', arn({ service: 's3' }, `${bucket}/${objectKey}`), encryption)) {
        throw new ObjectStoreError(
          'AccessDenied',
          'the role of the destination cannot be assumed, or may not write to the bucket',
        );
      }
      await ports.objects.put({
        bucket: location.bucket,
        key: location.key,
        body: await compressContent(await buffer.content(), location.compression, compressed, {
          entryName: random.uuid(),
          modifiedAt: clock.now(),
        }),
        contentType,
        contentEncoding: objectFormats[location.compression].contentEncoding,
        ...(keyId !== undefined && { encryption: { keyId } }),
        session: heldSession(ports.roles, RoleARN, sessionName),
      });
    } catch (error) {
      await rm(compressed, { force: true });
      // What refuses is this machine then, which nothing on AWS tells of.
      if (!(error instanceof ObjectStoreError) || error.code === 'InternalError') onError(error);
      const code = error instanceof ObjectStoreError ? error.code : 'InternalError';
      this.measure(object, false);
      this.log(key, code === 'InternalError' ? code : `S3.${code}`, explanation[code]);
      return clock.now().getTime() - at >= this.retryForMs();
    }
    this.measure(object, true);
    for (const [code, message] of buffer.notes.values()) this.log(key, code, message);
    return true;
  }

  exists({ bucket, key }: S3Location): Promise<boolean> {
    return this.environment.ports.objects.exists(bucket, key);
  }

  /** Documented: what came from a Kinesis stream is tried for as long as that keeps its records. */
  private retryForMs(): number {
    const { sourceArn } = this.configuration;
    const kept = sourceArn === undefined ? undefined : this.environment.ports.streams.retentionMs(sourceArn);
    return Math.max(retryTimeoutMs, kept ?? 0);
  }

  private mayDo(key: RouteKey, action: string, resource: string, conditions?: ConditionKeys): boolean {
    const { RoleARN: roleArn } = routeDestination(this.configuration.destination, key);
    return mayAct(this.environment, { roleArn, sessionName, action, resource, conditions });
  }

  /** Documented: it is in the role of the destination, too, that events are written. */
  private log(key: RouteKey, errorCode: string, message: string): void {
    const { destination, streamArn, versionId } = this.configuration;
    const { BucketARN, CloudWatchLoggingOptions: options } = routeDestination(destination, key);
    if (!options.Enabled || !options.LogGroupName || !options.LogStreamName) return;
    const { region, account } = this.environment;
    const group = arn({ service: 'logs', region, account }, `log-group:${options.LogGroupName}`);
    if (!this.mayDo(key, 'logs:PutLogEvents', `${group}:log-stream:${options.LogStreamName}`)) return;
    this.environment.ports.logs.append({
      region,
      logGroup: options.LogGroupName,
      logStream: options.LogStreamName,
      message: logEventMessage({
        deliveryStreamArn: streamArn,
        destination: BucketARN,
        deliveryStreamVersionId: String(versionId),
        message,
        errorCode,
        processor: lambdaProcessor(destination)?.arn,
      }),
    });
  }

  /**
   * Documented: names and units of the metrics. Observed (stackd): bytes are those of the records as they
   * were put, not of the object; a refused attempt counts 0 bytes and records.
   * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
   */
  private measure({ key, buffer }: ObjectToDeliver, success: boolean): void {
    const to = key.kind === 'backup' ? 'BackupToS3' : 'DeliveryToS3';
    this.metrics.put(`${to}.Success`, 'Count', success ? 1 : 0);
    this.metrics.put(`${to}.Bytes`, 'Bytes', success ? buffer.originalBytes : 0);
    this.metrics.put(`${to}.Records`, 'Count', success ? buffer.records : 0);
    this.metrics.freshness(to, buffer.firstAt);
    const { DynamicPartitioningConfiguration: partitioning } = this.configuration.destination;
    if (!success || !partitioning?.Enabled || key.kind === 'backup') return;
    this.metrics.put('DeliveryToS3.ObjectCount', 'Count', 1);
    if (key.kind === 'data') {
      const seconds = (this.environment.clock.now().getTime() - buffer.firstAt) / 1000;
      this.metrics.put('PerPartitionThroughput', 'Bytes/Second', buffer.originalBytes / Math.max(1, seconds));
    }
  }
}

/** Observed (stackd). */
const sessionName = 'AWSFirehoseToS3';

const keyRefused =
  'The AWS KMS key cannot be used. Ensure that it is enabled and not pending deletion, and that the provided IAM role may use it.';

/**
 * What Firehose logs when S3 refuses.
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html; Assumed: that of a key
 * that is there and cannot be used.
 */
const explanation: Record<ObjectStoreCode, string> = {
  NoSuchBucket:
    'The specified bucket does not exist. Create the bucket or use a different bucket that does exist.',
  AccessDenied:
    'Access was denied. Ensure that the trust policy for the provided IAM role allows Firehose to assume the role, and the access policy allows access to the S3 bucket.',
  'KMS.NotFoundException':
    'The provided AWS KMS key was not found. If you are using what you believe to be a valid AWS KMS key with the correct role, check if there is a problem with the account to which the AWS KMS key is attached.',
  'KMS.DisabledException': keyRefused,
  'KMS.InvalidArnException': keyRefused,
  'KMS.KMSInvalidStateException': keyRefused,
  InternalError:
    'An internal error occurred while attempting to deliver data. Delivery will be retried; if the error persists, then it will be reported to AWS for resolution.',
};
