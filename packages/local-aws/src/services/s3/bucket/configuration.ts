import type { Context } from '../../../dispatch/context.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from './get-bucket.ts';
import type { BucketInput } from './get-bucket.ts';
import type { S3State } from '../state.ts';

type S3Context = Pick<Context<S3State>, 'state' | 'account'>;

/** What was put of a sub-resource; undefined where nothing was, or it was deleted. */
export const findConfiguration = <Name extends keyof BucketConfiguration>(
  input: BucketInput,
  context: S3Context,
  name: Name,
): BucketConfiguration[Name] => getBucket(input, context).record.configuration[name];

/** As findConfiguration; throws the 404 of the sub-resource where there is none. */
export function getConfiguration<Name extends keyof BucketConfiguration>(
  input: BucketInput,
  context: S3Context,
  name: Name,
  code: string,
  message: string,
): NonNullable<BucketConfiguration[Name]> {
  const found = findConfiguration(input, context, name);
  if (found === undefined) throw notConfigured(input.Bucket!, code, message);
  return found;
}

/** The 404 of a sub-resource that a bucket does not have. */
export const notConfigured = (bucket: string, code: string, message: string) =>
  s3Error(code, 404, message, { elements: { BucketName: bucket } });

/** Keeps a sub-resource as it came, on disk too; undefined deletes it. */
export function putConfiguration<Name extends keyof BucketConfiguration>(
  input: BucketInput,
  context: S3Context,
  name: Name,
  value: BucketConfiguration[Name],
): void {
  const { configuration } = getBucket(input, context).record;
  if (value === undefined) delete configuration[name];
  else configuration[name] = JSON.parse(JSON.stringify(value)) as BucketConfiguration[Name];
  context.state.save();
}
