import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetOtherBackend } from './backend.ts';
import { stateOf } from '../config/state.ts';

const aws = { region: 'us-east-1', nameSuffix: '', stateBucket: '', stateRegion: '', endpointUrl: undefined };
const at4566 = { ...aws, endpointUrl: 'http://127.0.0.1:4566' };
const local = {
  backend: {
    type: 'local',
    config: { path: '../../../.clickstream/local-us-east-1.tfstate', workspace_dir: null },
  },
};
const bucket = {
  backend: { type: 's3', config: { bucket: 'states', key: 'clickstream/aws-us-east-1.tfstate' } },
};

describe('forgetOtherBackend', () => {
  let directory: string;
  let pointer: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'backend-'));
    pointer = join(directory, '.terraform', 'terraform.tfstate');
    mkdirSync(join(directory, '.terraform'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([
    ['local AWS to AWS', local, aws],
    ['a bucket to local AWS', bucket, at4566],
    ['one local AWS to another', local, { ...aws, endpointUrl: 'http://127.0.0.1:4600' }],
    ['one region to another', bucket, { ...aws, region: 'eu-west-1', stateBucket: 'states' }],
    ['one name suffix to another', local, { ...at4566, nameSuffix: '-dev' }],
  ])('forgets on the way from %s', (_, known, wanted) => {
    writeFileSync(pointer, JSON.stringify(known));
    forgetOtherBackend(directory, stateOf(wanted));
    expect(existsSync(pointer)).toBe(false);
  });

  it.each([
    ['the same file', local, at4566],
    ['a bucket that becomes a file', bucket, aws],
    ['a bucket that becomes another', bucket, { ...aws, stateBucket: 'other' }],
  ])('keeps %s, for Terraform to move the state', (_, known, wanted) => {
    writeFileSync(pointer, JSON.stringify(known));
    forgetOtherBackend(directory, stateOf(wanted));
    expect(existsSync(pointer)).toBe(true);
  });

  it.each(['', '{', '{}', '[]', '{"backend":{"type":"remote","config":{"hostname":"x"}}}'])(
    'leaves a pointer it cannot read, %j, to Terraform',
    (text) => {
      writeFileSync(pointer, text);
      forgetOtherBackend(directory, stateOf(aws));
      expect(existsSync(pointer)).toBe(true);
    },
  );

  it('does nothing before the first init', () => {
    expect(() => forgetOtherBackend(join(directory, 'none'), stateOf(aws))).not.toThrow();
  });
});
