import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findTerraform } from './find-terraform.ts';

const says = (text: string) => `#!/bin/sh\n${text}\n`;
const version = (number: string) => says(`echo '{"terraform_version":"${number}","platform":"linux_amd64"}'`);

describe('findTerraform', () => {
  let directory: string;
  let fetched: string;
  const fetch = () => Promise.resolve(fetched);
  const never = () => Promise.reject(new Error('it could not be fetched'));

  async function program(name: string, text: string, mode = 0o755): Promise<string> {
    const file = join(directory, name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
    await chmod(file, mode);
    return file;
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'find-'));
    fetched = await program('cache/terraform', version('1.11.4'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const path = (...names: string[]) => names.map((name) => join(directory, name)).join(':');

  it('takes what TERRAFORM_BINARY_NAME names, by path, before what PATH has', async () => {
    await program('a/terraform', version('1.12.0'));
    const named = await program('elsewhere/my-terraform', version('1.10.0'));
    const environment = { PATH: path('a'), TERRAFORM_BINARY_NAME: named };
    expect(await findTerraform(environment, never)).toEqual({ binary: named, version: '1.10.0' });
  });

  it('takes what TERRAFORM_BINARY_NAME names, by name, from PATH', async () => {
    await program('a/terraform', version('1.12.0'));
    const tofu = await program('b/tofu', version('1.10.3'));
    const environment = { PATH: path('a', 'b'), TERRAFORM_BINARY_NAME: 'tofu' };
    expect(await findTerraform(environment, never)).toEqual({ binary: tofu, version: '1.10.3' });
  });

  it('takes terraform from PATH before tofu, wherever they are, and passes over what cannot run', async () => {
    await program('a/tofu', version('1.10.3'));
    await program('b/terraform', 'not executable', 0o644);
    await mkdir(join(directory, 'c/terraform'), { recursive: true });
    const terraform = await program('d/terraform', version('1.11.4'));
    expect(await findTerraform({ PATH: path('a', 'b', 'missing', 'c', 'd') }, never)).toEqual({
      binary: terraform,
      version: '1.11.4',
    });
    expect(await findTerraform({ PATH: path('a', 'b') }, never)).toMatchObject({ version: '1.10.3' });
  });

  it.each([{}, { PATH: '' }, { PATH: '/nowhere', TERRAFORM_BINARY_NAME: '' }])(
    'fetches one with %j',
    async (environment) => {
      expect(await findTerraform(environment, fetch)).toEqual({ binary: fetched, version: '1.11.4' });
    },
  );

  it('says what was tried and what to install, in one line, when there is none', async () => {
    await expect(findTerraform({ PATH: '/nowhere' }, never)).rejects.toThrow(
      /^Terraform is needed: PATH has neither terraform nor tofu, and it could not be fetched\. Install Terraform \d+\.\d+\.\d+ \(https:\/\/developer\.hashicorp\.com\/terraform\/install\) or name a binary in TERRAFORM_BINARY_NAME$/,
    );
  });

  it.each(['terraform-1.99', '/nowhere/terraform', '.'])(
    'says that TERRAFORM_BINARY_NAME=%s is no program',
    async (name) => {
      await expect(findTerraform({ PATH: path('a'), TERRAFORM_BINARY_NAME: name }, fetch)).rejects.toThrow(
        `TERRAFORM_BINARY_NAME must name Terraform or OpenTofu, by path or as found on PATH, got "${name}": no such program`,
      );
    },
  );

  it('says which is too old, and does not go round it', async () => {
    const old = await program('a/terraform', version('1.5.7'));
    await program('a/tofu', version('1.10.0'));
    await expect(findTerraform({ PATH: path('a') }, fetch)).rejects.toThrow(
      `${old} is version 1.5.7, the stack needs 1.10.0 or newer: update it, or name another in TERRAFORM_BINARY_NAME`,
    );
  });

  it.each([
    [
      'fails',
      says('echo "No version is set for command terraform" >&2; echo more >&2; exit 126'),
      'No version is set for command terraform',
    ],
    ['prints no JSON', says('echo hello'), 'Unexpected token'],
    ['names no version', says("echo '{}'"), 'it names no terraform_version'],
  ])('says so in one line when the program %s', async (_, text, why) => {
    const binary = await program('a/terraform', text);
    const error = await findTerraform({ PATH: `${path('a')}:${process.env['PATH']}` }, fetch).catch(
      (caught: Error) => caught,
    );
    expect((error as Error).message).toContain(
      `${binary} does not answer "version -json" as Terraform does (${why}`,
    );
    expect((error as Error).message).not.toContain('\n');
  });
});
