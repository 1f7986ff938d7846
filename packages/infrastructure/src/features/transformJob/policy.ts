import type { StackParts } from '../feature.ts';

/** What the role of the job may reach. */
interface Reach extends Pick<StackParts, 'layout' | 'raw' | 'staging'> {
  readonly stagingPrefix: string;
  /** The ARN of the bucket of its script. */
  readonly assets: string;
  /** Of the metric that counts its runs. */
  readonly metricNamespace: string;
  /** What its engine wants it to be let besides, as who runs it. */
  readonly ofEngine: readonly object[];
  /** The ARNs of the catalog and of what of it the job registers partitions in; none where there is no catalog. */
  readonly catalog: readonly string[];
}

/**
 * What a run asks for: raw's events to read, staging's tables to write, its own script, and what its engine does as it.
 *
 * S3A asks whether a folder's own name is an object, and wants to hear that there is none: to whom may not list the whole
 * bucket, S3 answers that it is forbidden.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export const jobPolicy = ({
  layout,
  raw,
  staging,
  stagingPrefix,
  assets,
  metricNamespace,
  ofEngine,
  catalog,
}: Reach): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: [raw.arn, staging.arn, assets] },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: [...below(raw.arn, layout.eventsPrefix), `${assets}/*`],
      },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: below(staging.arn, stagingPrefix),
      },
      {
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
        Resource: `${staging.arn}/${stagingPrefix}*`,
      },
      {
        // Documented: it has no resource.
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': metricNamespace } },
      },
      ...ofEngine,
      ...(catalog.length === 0
        ? []
        : [
            {
              Effect: 'Allow',
              Action: [
                'glue:BatchCreatePartition',
                'glue:BatchDeletePartition',
                'glue:GetPartitions',
                'glue:GetTable',
              ],
              Resource: catalog,
            },
          ]),
    ],
  });

/** A folder by its name without a slash, and all that is in it. */
const below = (bucket: string, prefix: string): string[] => [
  `${bucket}/${prefix.replace(/\/$/, '')}`,
  `${bucket}/${prefix}*`,
];
