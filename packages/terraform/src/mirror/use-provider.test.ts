import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { platform } from '../fetch/platform.ts';
import { useProvider } from './use-provider.ts';

const nobody = 'http://127.0.0.1:1';

describe('useProvider', () => {
  let directory: string;
  let registry: Server;
  let registryUrl: string;
  let asked: number;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'provider-'));
    asked = 0;
    registry = createServer((_, response) => {
      asked += 1;
      response.end('{"providers.v1":"/v1/providers/"}');
    });
    await new Promise<void>((resolve) => void registry.listen(0, '127.0.0.1', resolve));
    registryUrl = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    registry.close();
    await rm(directory, { recursive: true });
  });

  const at = (name: string) => join(directory, name);
  const generated = () => readFile(at('generated/terraform.tfrc'), 'utf8');
  const use = (environment: Record<string, string> = {}, url = nobody) =>
    useProvider({
      environment,
      home: at('home'),
      roots: [at('root')],
      directory: at('generated'),
      registryUrl: url,
    });
  async function file(name: string, text = ''): Promise<string> {
    await mkdir(join(at(name), '..'), { recursive: true });
    await writeFile(at(name), text);
    return at(name);
  }
  const mirror = (name: string) =>
    file(`${name}/registry.terraform.io/hashicorp/aws/terraform-provider-aws_5.100.0_${platform()}.zip`);

  it('leaves it to Terraform when the registry answers, whatever mirrors there are', async () => {
    await mirror('root/a');
    expect(await use({}, registryUrl)).toEqual({ environment: { TF_CLI_CONFIG_FILE: undefined } });
    expect(await readdir(directory)).toEqual(['root']);
    expect(asked).toBe(1);
  });

  it('hands over a mirror when the registry does not answer', async () => {
    await mirror('root/my "mirror"');
    expect(await use()).toEqual({
      environment: { TF_CLI_CONFIG_FILE: at('generated/terraform.tfrc') },
      mirror: at('root/my "mirror"'),
    });
    expect(await generated()).toContain(`path    = ${JSON.stringify(at('root/my "mirror"'))}\n`);
    expect(await readdir(at('generated'))).toEqual(['terraform.tfrc']);
  });

  it('leaves it to Terraform to say what is missing when there is no mirror either', async () => {
    expect(await use()).toEqual({ environment: { TF_CLI_CONFIG_FILE: undefined } });
  });

  it('takes a mirror that is named without asking the registry', async () => {
    await mirror('named');
    expect(await use({ CLICKSTREAM_PROVIDER_MIRROR: at('named') }, registryUrl)).toMatchObject({
      mirror: at('named'),
    });
    expect(asked).toBe(0);
  });

  it('respects an existing TF_CLI_CONFIG_FILE', async () => {
    await mirror('root/a');
    const mine = await file('my.tfrc', 'disable_checkpoint = true\n');
    expect(await use({ TF_CLI_CONFIG_FILE: mine })).toEqual({ environment: {} });
  });

  it.each(['missing.tfrc', '.'])('leaves out a TF_CLI_CONFIG_FILE that is no file: %s', async (name) => {
    const environment = { TF_CLI_CONFIG_FILE: at(name) };
    expect(await use(environment, registryUrl)).toEqual({ environment: { TF_CLI_CONFIG_FILE: undefined } });
    await mirror('root/a');
    expect(await use(environment)).toMatchObject({ mirror: at('root/a') });
  });

  it('respects a provider_installation in ~/.terraformrc', async () => {
    await mirror('root/a');
    await file('home/.terraformrc', '# mine\nprovider_installation {\n  direct {}\n}\n');
    expect(await use()).toEqual({ environment: { TF_CLI_CONFIG_FILE: undefined } });
  });

  it('keeps what else is in ~/.terraformrc', async () => {
    await mirror('root/a');
    await file('home/.terraformrc', 'credentials "app.terraform.io" {\n  token = "x"\n}\n');
    await use();
    expect(await generated()).toMatch(/^credentials "app.terraform.io" \{[^]*^provider_installation \{/m);
  });

  it('puts a named mirror in the place of another provider_installation', async () => {
    await mirror('named');
    const mine = await file('my.tfrc', 'provider_installation {\n  direct {}\n}\n');
    await use({ CLICKSTREAM_PROVIDER_MIRROR: at('named'), TF_CLI_CONFIG_FILE: mine });
    expect((await generated()).match(/provider_installation/g)).toHaveLength(1);
  });
});
