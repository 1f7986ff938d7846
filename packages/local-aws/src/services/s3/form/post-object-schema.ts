import type { StaticOperationSchema } from '@smithy/types';

const namespace = 'com.amazonaws.s3';

/** A form of a web page, of which no model of AWS tells: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
export const postObjectSchema: StaticOperationSchema = [
  9,
  namespace,
  'PostObject',
  { http: ['POST', '/{Bucket}', 204] },
  [
    3,
    namespace,
    'PostObjectRequest',
    0,
    ['Bucket', 'ContentType', 'Body'],
    [
      [0, { httpLabel: 1 }],
      [0, { httpHeader: 'Content-Type' }],
      [[0, namespace, 'StreamingBlob', { streaming: 1 }, 42], { httpPayload: 1 }],
    ],
  ],
  [
    3,
    namespace,
    'PostObjectOutput',
    0,
    [
      'Status',
      'Location',
      'ETag',
      'VersionId',
      'ServerSideEncryption',
      'SSEKMSKeyId',
      'BucketKeyEnabled',
      'Body',
    ],
    [
      [1, { httpResponseCode: 1 }],
      [0, { httpHeader: 'Location' }],
      [0, { httpHeader: 'ETag' }],
      [0, { httpHeader: 'x-amz-version-id' }],
      [0, { httpHeader: 'x-amz-server-side-encryption' }],
      [0, { httpHeader: 'x-amz-server-side-encryption-aws-kms-key-id' }],
      [2, { httpHeader: 'x-amz-server-side-encryption-bucket-key-enabled' }],
      [0, { httpPayload: 1 }],
    ],
  ],
];
