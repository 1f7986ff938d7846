import { describe, expect, it } from '@jest/globals';
import { hearExisting } from './hear-existing.ts';

const heard = (...texts: string[]) => {
  let times = 0;
  const hear = hearExisting(() => (times += 1));
  for (const text of texts) hear(text);
  return times;
};

describe('hearExisting', () => {
  it.each([
    'creating S3 Bucket (000000000000-datalake-raw): BucketAlreadyExists',
    'api error BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded',
    'creating IAM Role (datalake_role): EntityAlreadyExists: Role with name datalake_role already exists.',
    'creating CloudWatch Logs Log Group (x): ResourceAlreadyExistsException: The specified log group already exists',
    'creating Glue Catalog Database (clickstream): AlreadyExistsException: Database already exists.',
    'creating Kinesis Firehose Delivery Stream (x): ResourceInUseException: x already exists',
  ])('hears once of %s, in one piece or in two', (text) => {
    const error = `\u001B[31mError: \u001B[0m\u001B[1m${text}`;
    expect(heard(error, error)).toBe(1);
    const at = error.search(/Already|InUse/) + 3;
    expect(heard(error.slice(0, at), error.slice(at))).toBe(1);
  });

  it('hears nothing in what else fails', () => {
    expect(heard('aws_s3_bucket.datalake_raw: Creating...', 'Error: AccessDenied: no')).toBe(0);
  });

  it('hears nothing in a plan, which shows the script of a job', () => {
    expect(heard("+ content = \"if error['ErrorCode'] != 'AlreadyExistsException': raise\"")).toBe(0);
  });
});
