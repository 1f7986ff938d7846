import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../config/config-error.ts';
import { refuseOtherRegion } from './other-region.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'clickstream-regions-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const arn = 'arn:aws:firehose:us-east-1:123456789012:deliverystream/clickstream';
const stream = {
  mode: 'managed',
  type: 'aws_kinesis_firehose_delivery_stream',
  instances: [{ attributes: { arn } }],
};
const write = (name: string, ...resources: object[]) =>
  writeFileSync(join(directory, name), JSON.stringify({ version: 4, resources }));

describe('refuseOtherRegion', () => {
  it.each([
    ['aws-us-east-1.tfstate', 'aws-eu-west-1.tfstate'],
    ['aws-us-east-1-dev.tfstate', 'aws-eu-west-1-dev.tfstate'],
    ['aws-us-east-1.prod.tfstate', 'aws-eu-west-1.prod.tfstate'],
    ['local-4600-us-east-1.tfstate', 'local-4600-eu-west-1.tfstate'],
  ])('refuses what has the names of the stack in %s', (deployed, asked) => {
    write(deployed, stream);
    expect(() => refuseOtherRegion(join(directory, asked), 'eu-west-1')).toThrow(
      new ConfigError(
        `the state in ${join(directory, deployed)} is of account 123456789012 in us-east-1, and what is deployed there has the names that this would have in eu-west-1: set nameSuffix or stage for a second stack, or destroy that one first (AWS_REGION=us-east-1 pnpm cdktf destroy); docs/OPERATIONS.md: Another region`,
      ),
    );
  });

  it.each([
    ['aws-us-east-1-dev.tfstate', 'aws-eu-west-1.tfstate'],
    ['aws-us-east-1.tfstate', 'aws-eu-west-1-dev.tfstate'],
    ['aws-us-east-1.tfstate', 'aws-eu-west-1.prod.tfstate'],
    ['local-us-east-1.tfstate', 'aws-eu-west-1.tfstate'],
    ['local-us-east-1.tfstate', 'local-4600-eu-west-1.tfstate'],
    ['aws-us-east-1.tfstate.backup', 'aws-eu-west-1.tfstate'],
  ])('lets one have other names than the stack in %s: %s', (deployed, asked) => {
    write(deployed, stream);
    expect(() => refuseOtherRegion(join(directory, asked), 'eu-west-1')).not.toThrow();
  });

  it('lets one begin where the other state holds nothing, or no state is', () => {
    write('aws-us-east-1.tfstate');
    expect(() => refuseOtherRegion(join(directory, 'aws-eu-west-1.tfstate'), 'eu-west-1')).not.toThrow();
    expect(() => refuseOtherRegion(join(directory, 'no/aws-eu-west-1.tfstate'), 'eu-west-1')).not.toThrow();
  });
});
