import type { S3ClientConfig } from '@aws-sdk/client-s3';
import toFastProperties from 'to-fast-properties';
import { S3Client } from './sdk.ts';

/**
 * Opens S3 for tens of thousands of small calls of a few kinds.
 *
 * Each kind's middleware is put together once, not at each call. And the SDK copies its settings four times a call:
 * V8 holds them as a dictionary, of which a copy takes 63 µs, until it is told not to; then 10. It also makes a copy of
 * each answer, lists of a thousand objects too, for a logger that is not there.
 */
export function openS3(config: S3ClientConfig) {
  const s3 = new S3Client({ ...config, cacheMiddleware: true });
  if (!config.logger) s3.middlewareStack.remove('loggerMiddleware');
  toFastProperties(s3.config);
  return s3;
}
