import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageNames } from '../../../../package-names.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A path in the package, or one for each condition or subpath. */
type Target = string | { readonly [name: string]: Target };
interface Manifest {
  readonly files?: readonly string[];
  readonly bin?: Target;
  readonly imports?: Target;
  readonly exports?: Target;
}

const manifestIn = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
const pathsOf = (target: Target = {}): string[] =>
  typeof target === 'string' ? [target] : Object.values(target).flatMap(pathsOf);

/** Those that are packed say what goes with them. */
const packed = packageNames.filter((name) => manifestIn(join(root, 'packages', name)).files);

describe.each(packed)('%s, packed and installed in an empty project,', (name) => {
  let project: string;
  let installed: string;
  let files: readonly string[];
  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), `packed-${name}-`));
    installed = join(project, 'node_modules/@clickstream', name);
    writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true,"type":"module"}');
    // What is built has been built before the tests.
    const options = ['--config.ignore-scripts=true', '--pack-destination', project];
    await run('npx', ['-y', 'pnpm@10', 'pack', ...options], { cwd: join(root, 'packages', name) });
    const tarball = readdirSync(project).find((file) => file.endsWith('.tgz'))!;
    const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', ...flags, `./${tarball}`], { cwd: project });
    files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('has every file that its manifest leads to', () => {
    const { bin, imports, exports } = manifestIn(installed);
    const paths = [bin, imports, exports].flatMap(pathsOf).map((path) => join('.', path));
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('has a README whose links lead to files of its own, or to the web', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const links = Array.from(readme.matchAll(/\]\(([^)\s]+)\)/g), ([, link]) => link!);
    const own = links.filter((link) => !/^(https:|#)/.test(link));
    expect(own.filter((link) => !files.includes(join('.', link.replace(/#.*/, ''))))).toEqual([]);
  });

  it.each(['nodenext', 'bundler'])('has types that a strict compiler takes with %s', async (resolution) => {
    copyFileSync(join(root, 'packages', name, 'test/packed/typed.mts'), join(project, 'typed.mts'));
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const flags = ['--noEmit', '--strict', '--target', 'es2023'];
    const modules = ['--module', module, '--moduleResolution', resolution];
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
    const compiler = [join(root, 'node_modules/typescript/bin/tsc'), ...flags, ...modules, ...types];
    await expect(run(process.execPath, [...compiler, 'typed.mts'], { cwd: project })).resolves.toMatchObject({
      stdout: '',
    });
  });
});
