import { describe, expect, it } from '@jest/globals';
import { exportLines } from './export-lines.ts';

const target = { url: 'http://127.0.0.1:4566', region: 'us-east-1' };

describe('exportLines', () => {
  it('names the endpoint, the region by both its names, and keys, and unsets what would win over them', () => {
    expect(exportLines(target, { PATH: '/bin' })).toEqual([
      'export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
      'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
      'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN',
    ]);
  });

  it('unsets whatever else the shell has for AWS', () => {
    const shell = {
      AWS_PROFILE: 'work',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_CA_BUNDLE: '/x',
      AWS_REGION: 'eu-west-1',
    };
    expect(exportLines(target, { ...shell, TF_AWS_S3_ENDPOINT: 'https://s3.example' }).at(-1)).toBe(
      'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_CA_BUNDLE AWS_USE_FIPS_ENDPOINT TF_AWS_S3_ENDPOINT',
    );
  });
});
