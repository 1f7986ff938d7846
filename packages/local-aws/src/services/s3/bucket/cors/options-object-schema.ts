import type { StaticOperationSchema } from '@smithy/types';

const namespace = 'com.amazonaws.s3';

/** What a browser asks before a page's request, of which no model of AWS tells: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html */
export const optionsObjectSchema: StaticOperationSchema = [
  9,
  namespace,
  'OptionsObject',
  { http: ['OPTIONS', '/{Bucket}', 200] },
  [
    3,
    namespace,
    'OptionsObjectRequest',
    0,
    ['Bucket', 'Origin', 'RequestMethod', 'RequestHeaders'],
    [
      [0, { httpLabel: 1 }],
      [0, { httpHeader: 'Origin' }],
      [0, { httpHeader: 'Access-Control-Request-Method' }],
      [0, { httpHeader: 'Access-Control-Request-Headers' }],
    ],
  ],
  [3, namespace, 'OptionsObjectOutput', 0, [], []],
];
