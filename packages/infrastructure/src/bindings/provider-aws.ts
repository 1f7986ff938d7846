/* oxlint-disable typescript/consistent-type-imports -- what is required has its type beside it, not in a second list */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/*
 * What the stack uses of the AWS provider's library, loaded as the CommonJS that it is (`cdktf.ts` says why). Its files are
 * generated and large, the delivery stream's 2.5 MB: read twice, they were a quarter of what a synthesis computes.
 */
export const { AthenaNamedQuery } =
  require('@cdktf/provider-aws/lib/athena-named-query/index.js') as typeof import('@cdktf/provider-aws/lib/athena-named-query/index.js');
export const { AthenaWorkgroup } =
  require('@cdktf/provider-aws/lib/athena-workgroup/index.js') as typeof import('@cdktf/provider-aws/lib/athena-workgroup/index.js');
export const { CloudwatchDashboard } =
  require('@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js') as typeof import('@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js');
export const { CloudwatchLogGroup } =
  require('@cdktf/provider-aws/lib/cloudwatch-log-group/index.js') as typeof import('@cdktf/provider-aws/lib/cloudwatch-log-group/index.js');
export const { CloudwatchLogMetricFilter } =
  require('@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js') as typeof import('@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js');
export const { CloudwatchLogStream } =
  require('@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js') as typeof import('@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js');
export const { CloudwatchMetricAlarm } =
  require('@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js') as typeof import('@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js');
export const { DataAwsCallerIdentity } =
  require('@cdktf/provider-aws/lib/data-aws-caller-identity/index.js') as typeof import('@cdktf/provider-aws/lib/data-aws-caller-identity/index.js');
export const { DataAwsIamSessionContext } =
  require('@cdktf/provider-aws/lib/data-aws-iam-session-context/index.js') as typeof import('@cdktf/provider-aws/lib/data-aws-iam-session-context/index.js');
export const { DataAwsPartition } =
  require('@cdktf/provider-aws/lib/data-aws-partition/index.js') as typeof import('@cdktf/provider-aws/lib/data-aws-partition/index.js');
export const { EmrserverlessApplication } =
  require('@cdktf/provider-aws/lib/emrserverless-application/index.js') as typeof import('@cdktf/provider-aws/lib/emrserverless-application/index.js');
export const { GlueCatalogDatabase } =
  require('@cdktf/provider-aws/lib/glue-catalog-database/index.js') as typeof import('@cdktf/provider-aws/lib/glue-catalog-database/index.js');
export const { GlueCatalogTable } =
  require('@cdktf/provider-aws/lib/glue-catalog-table/index.js') as typeof import('@cdktf/provider-aws/lib/glue-catalog-table/index.js');
export const { GlueJob } =
  require('@cdktf/provider-aws/lib/glue-job/index.js') as typeof import('@cdktf/provider-aws/lib/glue-job/index.js');
export const { GlueTrigger } =
  require('@cdktf/provider-aws/lib/glue-trigger/index.js') as typeof import('@cdktf/provider-aws/lib/glue-trigger/index.js');
export const { IamPolicy } =
  require('@cdktf/provider-aws/lib/iam-policy/index.js') as typeof import('@cdktf/provider-aws/lib/iam-policy/index.js');
export const { IamRole } =
  require('@cdktf/provider-aws/lib/iam-role/index.js') as typeof import('@cdktf/provider-aws/lib/iam-role/index.js');
export const { IamRolePolicy } =
  require('@cdktf/provider-aws/lib/iam-role-policy/index.js') as typeof import('@cdktf/provider-aws/lib/iam-role-policy/index.js');
export const { IamRolePolicyAttachment } =
  require('@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js') as typeof import('@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js');
export const { KinesisFirehoseDeliveryStream } =
  require('@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js') as typeof import('@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js');
export const { KinesisStream } =
  require('@cdktf/provider-aws/lib/kinesis-stream/index.js') as typeof import('@cdktf/provider-aws/lib/kinesis-stream/index.js');
export const { KmsAlias } =
  require('@cdktf/provider-aws/lib/kms-alias/index.js') as typeof import('@cdktf/provider-aws/lib/kms-alias/index.js');
export const { KmsKey } =
  require('@cdktf/provider-aws/lib/kms-key/index.js') as typeof import('@cdktf/provider-aws/lib/kms-key/index.js');
export const { LakeformationDataLakeSettings } =
  require('@cdktf/provider-aws/lib/lakeformation-data-lake-settings/index.js') as typeof import('@cdktf/provider-aws/lib/lakeformation-data-lake-settings/index.js');
export const { LakeformationLfTag } =
  require('@cdktf/provider-aws/lib/lakeformation-lf-tag/index.js') as typeof import('@cdktf/provider-aws/lib/lakeformation-lf-tag/index.js');
export const { LakeformationPermissions } =
  require('@cdktf/provider-aws/lib/lakeformation-permissions/index.js') as typeof import('@cdktf/provider-aws/lib/lakeformation-permissions/index.js');
export const { LakeformationResource } =
  require('@cdktf/provider-aws/lib/lakeformation-resource/index.js') as typeof import('@cdktf/provider-aws/lib/lakeformation-resource/index.js');
export const { LakeformationResourceLfTags } =
  require('@cdktf/provider-aws/lib/lakeformation-resource-lf-tags/index.js') as typeof import('@cdktf/provider-aws/lib/lakeformation-resource-lf-tags/index.js');
export const { AwsProvider } =
  require('@cdktf/provider-aws/lib/provider/index.js') as typeof import('@cdktf/provider-aws/lib/provider/index.js');
export const { S3Bucket } =
  require('@cdktf/provider-aws/lib/s3-bucket/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket/index.js');
export const { S3BucketLifecycleConfiguration } =
  require('@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js');
export const { S3BucketLoggingA } =
  require('@cdktf/provider-aws/lib/s3-bucket-logging/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-logging/index.js');
export const { S3BucketOwnershipControls } =
  require('@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js');
export const { S3BucketPolicy } =
  require('@cdktf/provider-aws/lib/s3-bucket-policy/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-policy/index.js');
export const { S3BucketPublicAccessBlock } =
  require('@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js');
export const { S3BucketServerSideEncryptionConfigurationA } =
  require('@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js');
export const { S3BucketVersioningA } =
  require('@cdktf/provider-aws/lib/s3-bucket-versioning/index.js') as typeof import('@cdktf/provider-aws/lib/s3-bucket-versioning/index.js');
export const { S3Object } =
  require('@cdktf/provider-aws/lib/s3-object/index.js') as typeof import('@cdktf/provider-aws/lib/s3-object/index.js');
export const { SnsTopic } =
  require('@cdktf/provider-aws/lib/sns-topic/index.js') as typeof import('@cdktf/provider-aws/lib/sns-topic/index.js');
export const { SnsTopicPolicy } =
  require('@cdktf/provider-aws/lib/sns-topic-policy/index.js') as typeof import('@cdktf/provider-aws/lib/sns-topic-policy/index.js');
export const { SnsTopicSubscription } =
  require('@cdktf/provider-aws/lib/sns-topic-subscription/index.js') as typeof import('@cdktf/provider-aws/lib/sns-topic-subscription/index.js');
