import { describe, expect, it } from '@jest/globals';
import { sparkCommand } from './spark-command.ts';

const signed = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };
const provider = /^spark\.hadoop\.fs\.s3a\.aws\.credentials\.provider=(.*)$/;
const providerOf = (options: Partial<Parameters<typeof sparkCommand>[0]>) =>
  sparkCommand({ program: 'job.py', ...options })
    .args.map((arg) => provider.exec(arg)?.[1])
    .find((found) => found !== undefined);

describe('the command that runs Spark', () => {
  it('has S3A read the credentials of a session out of the environment', () => {
    const environment = { ...signed, AWS_SESSION_TOKEN: 'token' };
    expect(providerOf({ environment })).toMatch(/^com\.amazonaws\.auth\.EnvironmentVariable/);
  });

  it('leaves other credentials to S3A', () => {
    expect(providerOf({ environment: signed })).toBeUndefined();
    const conf = { 'spark.hadoop.fs.s3a.access.key': 'test' };
    expect(providerOf({ environment: { AWS_SESSION_TOKEN: 'token' }, conf })).toBeUndefined();
  });
});
