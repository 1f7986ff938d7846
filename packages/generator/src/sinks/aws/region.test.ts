import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../../test/credentials.ts';
import { findRegion } from './region.ts';

const names = [
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
];
const before = names.map((name) => [name, process.env[name]] as const);
const folder = mkdtempSync(join(tmpdir(), 'region-'));

beforeEach(() => {
  for (const name of names) delete process.env[name];
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  writeFileSync(join(folder, 'config'), '[profile work]\nregion = sa-east-1\n');
});
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('findRegion', () => {
  it("takes the one asked for, then AWS_REGION, then AWS_DEFAULT_REGION, then that of the profile, then the tutorial's", async () => {
    process.env['AWS_PROFILE'] = 'work';
    process.env['AWS_REGION'] = 'eu-west-1';
    process.env['AWS_DEFAULT_REGION'] = 'eu-west-2';
    expect(await findRegion('ap-south-1')).toBe('ap-south-1');
    expect(await findRegion(undefined)).toBe('eu-west-1');
    delete process.env['AWS_REGION'];
    expect(await findRegion(undefined)).toBe('eu-west-2');
    delete process.env['AWS_DEFAULT_REGION'];
    expect(await findRegion(undefined)).toBe('sa-east-1');
    delete process.env['AWS_PROFILE'];
    expect(await findRegion(undefined)).toBe('us-east-1');
  });
});
