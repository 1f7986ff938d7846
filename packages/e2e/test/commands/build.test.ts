import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

describe('the build of the repository, here of one file', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'build-'));
    mkdirSync(join(directory, 'packages/local-aws'), { recursive: true });
    mkdirSync(join(directory, 'node_modules'));
    symlinkSync(join(root, 'node_modules/typescript'), join(directory, 'node_modules/typescript'));
    copyFileSync(join(root, 'build.js'), join(directory, 'build.js'));
    writeFileSync(join(directory, 'packages/local-aws/build.js'), '');
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    writeFileSync(
      join(directory, 'tsconfig.json'),
      '{"compilerOptions":{"composite":true,"outDir":"dist","rootDir":"src","types":[]},"include":["src"]}',
    );
    mkdirSync(join(directory, 'src'));
    write('export const one = 1;');
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const write = (text: string) => writeFileSync(join(directory, 'src/one.ts'), text);

  function build() {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['build.js'], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  const said = 'building what has changed; the first time it takes half a minute or more\n';

  it('says in one line that it builds, when it has to, and nothing when it has not', () => {
    expect(build()).toEqual({ status: 0, stdout: '', stderr: said });
    expect(build()).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('says what is wrong, and ends with its exit code', () => {
    write('export const one: string = 1;');
    const { status, stdout, stderr } = build();
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^building .*\nsrc\/one\.ts.*error TS2322.*\n$/);
  });
});
