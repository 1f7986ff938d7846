import { readFileSync, rmSync } from 'node:fs';
import { AdjustableClock } from '../../../src/runtime/clock.ts';
import { lambdaFunctions } from '../../../src/lambda/functions.ts';
import { AuthorizationRecord } from '../../../src/dispatch/authorization/authorization-record.ts';
import { ObjectStoreError } from '../../../src/ports/object-store.ts';
import type { ObjectToPut } from '../../../src/ports/object-store.ts';
import { systemRandom } from '../../../src/runtime/random.ts';
import { AdjustableFaults } from '../../../src/admin/adjustable-faults.ts';
import type { FirehoseEnvironment } from '../../../src/services/firehose/environment.ts';
import type { DeliveryConfiguration } from '../../../src/services/firehose/delivery/delivery.ts';
import { RecordedDamage } from '../../recorded-damage.ts';
import type { LambdaEvent } from '../../../src/services/firehose/record/steps/lambda-transform.ts';
import type { Destination } from '../../../src/services/firehose/destination/destination.ts';

export const lambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:transform';

/** A bucket in memory, and what was reported; what S3, Logs and CloudWatch are to a stream. */
export class RecordingEnvironment implements FirehoseEnvironment {
  readonly directory = 'unused';
  readonly account = '000000000000';
  readonly region = 'us-east-1';
  readonly random = systemRandom;
  readonly clock = new AdjustableClock();
  readonly objects = new Map<string, string>();
  /** Keys that were put although they were there. */
  readonly overwritten: string[] = [];
  readonly logged: string[] = [];
  readonly measured: { name: string; value: number }[] = [];
  readonly errors: unknown[] = [];
  readonly damage = new RecordedDamage();
  readonly authorizations = new AuthorizationRecord();
  refusal: ObjectStoreError['code'] | undefined;
  /** What stands behind `lambdaArn`. */
  lambda: (event: LambdaEvent) => unknown = () => {
    throw new Error('no function was expected to be called');
  };

  readonly onError = (error: unknown) => void this.errors.push(error);

  readonly ports: FirehoseEnvironment['ports'] = {
    faults: new AdjustableFaults(),
    objects: {
      put: async ({ key, body }: ObjectToPut) => {
        if (this.refusal) throw new ObjectStoreError(this.refusal, 'refused');
        if (this.objects.has(key)) this.overwritten.push(key);
        if (body instanceof Uint8Array) {
          this.objects.set(key, Buffer.from(body).toString('latin1'));
        } else {
          this.objects.set(key, readFileSync(body.path, 'latin1'));
          rmSync(body.path);
        }
      },
      copyTo: () => Promise.reject(new Error('nothing was expected to be read')),
      exists: async (_bucket, key) => this.objects.has(key),
      keys: async () => [],
      bucketExists: () => true,
      policyOf: () => undefined,
    },
    keys: {
      managed: () => Promise.reject(new Error('no key was expected to be used')),
      use: () => {
        throw new Error('no key was expected to be used');
      },
    },
    roles: {
      open: () => Promise.resolve(),
      canAssume: () => true,
      find: () => undefined,
      checkPolicy: () => {},
      decide: () => ({ decision: 'allowed', reason: '' }),
    },
    logs: { append: ({ message }) => void this.logged.push(message), ensure: () => Promise.resolve() },
    streams: {
      shards: async () => undefined,
      read: () => undefined,
      keyProblem: () => undefined,
      watch: () => () => {},
      retentionMs: () => undefined,
    },
    metrics: { put: ({ name, value }) => void this.measured.push({ name, value }) },
    functions: lambdaFunctions({ [lambdaArn]: (event: LambdaEvent) => this.lambda(event) }),
  };
}

/** The stream of the tutorial: one buffer a user, 64 MiB or 60 s. */
export function tutorialStream(destination: Partial<Destination> = {}): DeliveryConfiguration {
  return {
    streamName: 'clickstream',
    streamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/clickstream',
    versionId: 1,
    destination: {
      RoleARN: 'arn:aws:iam::000000000000:role/datalake_role',
      BucketARN: 'arn:aws:s3:::lake',
      Prefix: 'clickstream/userId=!{partitionKeyFromQuery:userId}/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      CompressionFormat: 'UNCOMPRESSED',
      EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group', LogStreamName: 'stream' },
      S3BackupMode: 'Disabled',
      DynamicPartitioningConfiguration: { Enabled: true },
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [
          {
            Type: 'MetadataExtraction',
            Parameters: [
              { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{userId:.user_id}' },
              { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
            ],
          },
          {
            Type: 'RecordDeAggregation',
            Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }],
          },
          { Type: 'AppendDelimiterToRecord', Parameters: [] },
        ],
      },
      ...destination,
    },
  };
}
