import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { prepareTerraform } from '../prepare-terraform.ts';
import type { PreparedTerraform } from '../prepare-terraform.ts';
import { TerraformError } from './terraform-error.ts';
import { terraformRunner } from './terraform-runner.ts';
import type { RunnerOptions } from './terraform-runner.ts';

// terraform_data is built into Terraform: the real CLI, and no provider to install.
const stack = (input: string, more = {}) => ({
  resource: { terraform_data: { one: { input, ...more }, two: { input: '${terraform_data.one.id}' } } },
  output: { said: { value: '${terraform_data.one.output}' }, list: { value: [1, { a: null }] } },
});

describe('terraformRunner', () => {
  let prepared: PreparedTerraform;
  let directory: string;

  beforeAll(async () => {
    prepared = await prepareTerraform({
      environment: process.env,
      directory: tmpdir(),
      registryUrl: 'http://127.0.0.1:1',
      roots: [],
    });
  });
  beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'runner-'))));
  afterEach(() => rm(directory, { recursive: true }));

  const write = (content: unknown) => writeFile(join(directory, 'cdk.tf.json'), JSON.stringify(content));
  const runner = (options: Partial<RunnerOptions> = {}) =>
    terraformRunner({ ...prepared, directory, ...options });

  it('takes a stack from nothing to outputs, through a change, and back to nothing', async () => {
    const heard: string[] = [];
    const terraform = runner({ onOutput: (text) => heard.push(text) });
    await write(stack('hello'));
    await terraform.init();
    await terraform.validate();
    expect(await terraform.plan({ out: 'kept.tfplan' })).toEqual({ changes: true });
    await terraform.apply({ plan: 'kept.tfplan' });
    expect(await terraform.plan()).toEqual({ changes: false });
    expect(await terraform.outputs()).toEqual({ said: 'hello', list: [1, { a: null }] });
    expect(await terraform.stateList()).toEqual(['terraform_data.one', 'terraform_data.two']);

    await write(stack('goodbye'));
    expect(await terraform.plan()).toEqual({ changes: true });
    await terraform.apply();
    expect(await terraform.outputs()).toMatchObject({ said: 'goodbye' });

    await terraform.destroy();
    expect(await terraform.stateList()).toEqual([]);
    expect(heard.join('')).toContain('Destroy complete! Resources: 2 destroyed.');
    // eslint-disable-next-line no-control-regex
    expect(heard.join('')).not.toMatch(/\u001b/);
  });

  it("carries Terraform's own diagnostics in the error, without their frame", async () => {
    await write({ resource: { terraform_data: { one: { wrong: 1 } } } });
    await runner().init();
    const error = await runner()
      .validate()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TerraformError);
    expect(error).toMatchObject({ command: 'validate', exitCode: 1 });
    expect((error as Error).message).toMatch(
      /^terraform validate failed with exit code 1\nError: Extraneous JSON object property\n/,
    );
    expect((error as Error).message).toContain('No argument or block type is named "wrong".');
    expect((error as Error).message).not.toMatch(/[╷│╵]|CLI configuration/);

    // Of OpenTofu it does not say Terraform.
    const binary = join(directory, 'tofu');
    await symlink(prepared.binary, binary);
    await expect(runner({ binary }).validate()).rejects.toThrow(/^tofu validate failed with exit code 1\n/);
  });

  it('lets an interrupted apply put its state in order', async () => {
    const slow = { provisioner: { 'local-exec': { command: 'echo started; sleep 60' } } };
    await write(stack('hello', slow));
    await runner().init();
    const stopping = new AbortController();
    const apply = runner({
      signal: stopping.signal,
      onOutput: (text) => text.includes('started') && stopping.abort(new Error('Ctrl-C')),
    }).apply();
    await expect(apply).rejects.toThrow('Ctrl-C');
    expect(existsSync(join(directory, '.terraform.tfstate.lock.info'))).toBe(false);
    expect(await runner().stateList()).toEqual(['terraform_data.one']);
    await expect(runner({ signal: stopping.signal }).stateList()).rejects.toThrow('Ctrl-C');
    await runner().destroy();
  });
});
