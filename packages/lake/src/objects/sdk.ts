import { createRequire } from 'node:module';
import type * as Client from '@aws-sdk/client-s3';

// Required, not imported: before it imports CommonJS, Node looks through all of it for the names it exports, which is a
// sixth of the start of every command of the lake.
const require = createRequire(import.meta.url);

/** What is used of the AWS SDK for S3. */
export const {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} = require('@aws-sdk/client-s3') as typeof Client;
