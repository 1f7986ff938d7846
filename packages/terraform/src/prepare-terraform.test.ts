import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { platform } from './fetch/platform.ts';
import { release } from './fetch/release.ts';
import { isOlder } from './find/is-older.ts';
import { prepareTerraform } from './prepare-terraform.ts';

const bare = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF)_/.test(name)));

// These use the machine as it is: its Terraform, and its provider registry or mirror.
describe('prepareTerraform', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'prepare-'))));
  afterAll(() => rm(directory, { recursive: true }));

  const prepare = (environment: Record<string, string | undefined> = bare) =>
    prepareTerraform({ environment, directory: join(directory, 'configuration') });

  it('finds a Terraform that is new enough, and silences its calls home', async () => {
    const { binary, version, environment } = await prepare();
    expect(existsSync(binary)).toBe(true);
    expect(isOlder(version, '1.10.0')).toBe(false);
    expect(environment).toMatchObject({ PATH: bare['PATH'], CHECKPOINT_DISABLE: '1' });
  });

  it('takes the Terraform that is kept in the cache of CLICKSTREAM_CACHE', async () => {
    const cache = join(directory, 'cache');
    const kept = join(cache, `terraform-${release.version}-${platform()}`);
    const program = '#!/bin/sh\necho \'{"terraform_version":"1.99.0"}\'\n';
    await mkdir(kept, { recursive: true, mode: 0o700 });
    await writeFile(join(kept, 'terraform'), program, { mode: 0o700 });
    await writeFile(join(kept, 'terraform.sha256'), createHash('sha256').update(program).digest('hex'));
    const nowhere = 'http://127.0.0.1:1';
    const { binary, version } = await prepareTerraform({
      environment: { PATH: dirname('/nowhere/x'), CLICKSTREAM_CACHE: cache },
      directory,
      home: directory,
      roots: [],
      releasesUrl: nowhere,
      registryUrl: nowhere,
    });
    expect({ binary, version }).toEqual({ binary: join(kept, 'terraform'), version: '1.99.0' });
  });

  it('stops with one line on a machine without Terraform', async () => {
    const nothing = prepareTerraform({
      environment: { PATH: dirname('/nowhere/x') },
      directory,
      home: directory,
      releasesUrl: 'http://127.0.0.1:1',
    });
    await expect(nothing).rejects.toThrow(
      /^Terraform is needed: PATH has neither terraform nor tofu, and http:.+$/,
    );
  });
});
