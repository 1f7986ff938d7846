import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../config/config-error.ts';
import { checkOwner, stateOwner } from './state-owner.ts';

const directory = mkdtempSync(join(tmpdir(), 'clickstream-state-'));
afterAll(() => rmSync(directory, { recursive: true }));
const file = join(directory, 'aws-us-east-1.tfstate');

const resource = (mode: string, type: string, attributes: object) => ({
  mode,
  type,
  instances: [{ attributes }],
});
const identity = resource('data', 'aws_caller_identity', { account_id: '123456789012' });
const bucket = resource('managed', 'aws_s3_bucket', { arn: 'arn:aws:s3:::123456789012-datalake-raw' });
const role = resource('managed', 'aws_iam_role', { arn: 'arn:aws:iam::123456789012:role/datalake_role' });
const stream = resource('managed', 'aws_kinesis_firehose_delivery_stream', {
  arn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/clickstream',
});

function ownerOf(...resources: object[]) {
  writeFileSync(file, JSON.stringify({ version: 4, resources }));
  return stateOwner(file);
}

describe('stateOwner', () => {
  it('is the account and the region of what the state holds', () => {
    expect(ownerOf(identity, bucket, role, stream)).toEqual({ account: '123456789012', region: 'us-east-1' });
  });

  it('is the account alone where only the bucket is left, or what has no region', () => {
    expect(ownerOf(identity, bucket)).toEqual({ account: '123456789012', region: undefined });
    expect(ownerOf(role)).toEqual({ account: '123456789012', region: undefined });
  });

  it('is nobody without a file, without resources, and where it is empty', () => {
    expect(stateOwner(join(directory, 'missing'))).toBeUndefined();
    expect(ownerOf()).toBeUndefined();
    expect(ownerOf(identity)).toBeUndefined();
    writeFileSync(file, '');
    expect(stateOwner(file)).toBeUndefined();
  });

  it.each(['null', '[]', '{"resources":'])('is not asked of %s, which is no state', (text) => {
    writeFileSync(file, text);
    expect(() => stateOwner(file)).toThrow(
      new ConfigError(
        `the state in ${file} is no JSON object: put back the one before, which Terraform keeps as aws-us-east-1.tfstate.backup beside it, or a copy of your own`,
      ),
    );
  });
});

describe('checkOwner', () => {
  it('refuses a state of another region', () => {
    const owner = { account: '123456789012', region: 'eu-west-1' };
    expect(() => checkOwner(owner, 'x.tfstate', 'us-east-1')).toThrow(
      new ConfigError(
        'the state in x.tfstate is of account 123456789012 in eu-west-1, not of the region us-east-1: put it back under the name of its own region, or name that region',
      ),
    );
    expect(() => checkOwner(owner, 'x.tfstate', 'eu-west-1')).not.toThrow();
    expect(() => checkOwner(undefined, 'x.tfstate', 'eu-west-1')).not.toThrow();
    expect(() => checkOwner({ ...owner, region: undefined }, 'x.tfstate', 'us-east-1')).not.toThrow();
  });
});
