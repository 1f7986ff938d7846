import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findMirror } from './find-mirror.ts';

const onMac = process.platform === 'darwin';
const address = 'registry.terraform.io/hashicorp/aws';

describe('findMirror', () => {
  let directory: string;
  beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'mirror-'))));
  afterEach(() => rm(directory, { recursive: true }));

  const at = (...names: string[]) => join(directory, ...names);
  const find = (environment: Record<string, string> = {}, roots = ['root']) =>
    findMirror(environment, {
      home: at('home'),
      roots: roots.map((root) => at(root)),
      platform: 'linux_amd64',
    });
  async function put(...names: string[]): Promise<void> {
    await mkdir(at(...names, '..'), { recursive: true });
    await writeFile(at(...names), '');
  }
  const unpacked = (mirror: string, version = '5.100.0', platform = 'linux_amd64') =>
    put(mirror, address, version, platform, `terraform-provider-aws_v${version}_x5`);
  const packed = (mirror: string, version = '5.100.0', platform = 'linux_amd64') =>
    put(mirror, address, `terraform-provider-aws_${version}_${platform}.zip`);

  it.each(['root', 'root/a', 'root/a/b'])('finds an unpacked mirror at %s', async (mirror) => {
    await unpacked(mirror);
    expect(await find()).toBe(at(mirror));
  });

  it.each(['root', 'root/a', 'root/a/b'])('finds a packed mirror at %s', async (mirror) => {
    await packed(mirror);
    expect(await find()).toBe(at(mirror));
  });

  const data = onMac ? 'Library/Application Support/io.terraform/plugins' : '.local/share/terraform/plugins';
  it.each(['home/.terraform.d/plugins', `home/${data}`])(
    'looks first where Terraform itself looks: %s',
    async (mirror) => {
      await unpacked(mirror);
      await unpacked('root');
      expect(await find()).toBe(at(mirror));
    },
  );

  (onMac ? it.skip : it)('looks where the variables of the XDG standard point', async () => {
    await packed('data/terraform/plugins');
    await packed('system/terraform/plugins');
    expect(await find({ XDG_DATA_DIRS: `/nowhere:${at('system')}` })).toBe(at('system/terraform/plugins'));
    expect(await find({ XDG_DATA_HOME: at('data'), XDG_DATA_DIRS: at('system') })).toBe(
      at('data/terraform/plugins'),
    );
  });

  it('takes the nearest, then the first by name, then the first root', async () => {
    await unpacked('root/a/b');
    await unpacked('root/z');
    await unpacked('root/y');
    await unpacked('other');
    expect(await find()).toBe(at('root/y'));
    expect(await find({}, ['missing', 'other', 'root'])).toBe(at('other'));
  });

  it('finds none that lies deeper, is of another version or platform, or is empty', async () => {
    await unpacked('root/a/b/c');
    await unpacked('root/d', '5.99.1');
    await packed('root/e', '5.100.0', 'darwin_arm64');
    await mkdir(at('root/f', address, '5.100.0', 'linux_amd64'), { recursive: true });
    await mkdir(at('root/g', address, 'terraform-provider-aws_5.100.0_linux_amd64.zip'), { recursive: true });
    await put('root/h');
    expect(await find()).toBeUndefined();
  });

  it('takes what CLICKSTREAM_PROVIDER_MIRROR names, before all others', async () => {
    await unpacked('root');
    await unpacked('far/a/b/c/d');
    expect(await find({ CLICKSTREAM_PROVIDER_MIRROR: at('far/a/b/c/d') })).toBe(at('far/a/b/c/d'));
  });

  it.each(['nowhere', 'root'])(
    'says when CLICKSTREAM_PROVIDER_MIRROR names %s, which does not hold it',
    async (name) => {
      await unpacked('root', '5.99.0');
      await unpacked('home/.terraform.d/plugins');
      await expect(find({ CLICKSTREAM_PROVIDER_MIRROR: at(name) })).rejects.toThrow(
        `CLICKSTREAM_PROVIDER_MIRROR must name a directory that holds registry.terraform.io/hashicorp/aws 5.100.0 for linux_amd64, got "${at(name)}"`,
      );
    },
  );
});
