import * as sdk from '@aws-sdk/client-s3';
import type { StaticOperationSchema } from '@smithy/types';
import { restXmlProtocol } from '../../protocols/rest-xml.ts';
import { service } from '../../service.ts';
import { address } from './address.ts';
import { createBucket } from './operations/create-bucket.ts';
import { deleteBucket } from './operations/delete-bucket.ts';
import { deleteObject } from './operations/delete-object.ts';
import { getObject } from './operations/get-object.ts';
import { headBucket } from './operations/head-bucket.ts';
import { headObject } from './operations/head-object.ts';
import { listBuckets } from './operations/list-buckets.ts';
import { listObjectsV2 } from './operations/list-objects-v2.ts';
import { listObjects } from './operations/list-objects.ts';
import { putObject } from './operations/put-object.ts';
import { S3State } from './state.ts';

const operationSchema = 9;
/** Every operation that S3 has, so that one that is missing here is named when it is asked for. */
const operations = Object.values<unknown>(sdk).filter(
  (value): value is StaticOperationSchema => Array.isArray(value) && value[0] === operationSchema,
);

/** Buckets of all regions and their objects, which are plain files. */
export const s3 = service({
  signingName: 's3',
  scope: 'global',
  protocol: restXmlProtocol({
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    operations,
    address,
    unwrapped: ['GetBucketLocation'],
  }),
  open: (environment) => S3State.open(environment),
  operations: [
    createBucket,
    deleteBucket,
    deleteObject,
    getObject,
    headBucket,
    headObject,
    listBuckets,
    listObjects,
    listObjectsV2,
    putObject,
  ],
});
