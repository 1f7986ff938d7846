import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = join(import.meta.dirname, '..');
const workspace = join(here, '../..');

/** Every file below a directory, and what it holds. */
const contentsOf = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(root, path)).isFile())
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );

describe('pnpm new service', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'new-service-'));
    for (const path of [
      'src/services/registry.ts',
      'src/services/sts',
      'src/services/cloudwatch/service.ts',
      'test/sts',
      'test/golden/jq-records.ndjson',
      'README.md',
    ]) {
      cpSync(join(here, path), join(copy, path), { recursive: true });
    }
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const make = (...args: string[]) =>
    run(process.execPath, [join(here, 'scaffold/new.js'), ...args, '--package', copy], { cwd: copy });

  it('lays what makes a service, and prints it', async () => {
    const { stdout } = await make('service', 'step-functions');
    const registry = readFileSync(join(copy, 'src/services/registry.ts'), 'utf8');
    expect(registry).toContain("import { stepFunctions } from './step-functions/service.ts';\n");
    expect(registry).toContain('  .with(stepFunctions)\n');
    expect(readFileSync(join(copy, 'README.md'), 'utf8')).toContain(
      '| STEP-FUNCTIONS | `step-functions` | | |\n',
    );
    // The client that it needs is of the row that all clients share.
    const row = /`@aws-sdk\/client-\*` of docs\/DEPENDENCIES\.md/;
    expect(stdout).toMatch(row);
    expect(readFileSync(join(workspace, 'docs/DEPENDENCIES.md'), 'utf8')).toContain(
      '\n| `@aws-sdk/client-*` ',
    );
    for (const path of [
      'src/services/step-functions/service.ts',
      'src/services/step-functions/implementation.ts',
      'src/services/step-functions/operation.ts',
      'src/services/step-functions/operations.ts',
      'src/services/step-functions/state.ts',
      'test/step-functions/step-functions.test.ts',
    ]) {
      expect(stdout).toContain(`  ${path}\n`);
      expect(readFileSync(join(copy, path), 'utf8')).not.toMatch(/undefined|\[object/);
    }
    expect(stdout).toContain('not named after the folder has a line in test/sparse-inputs.test.ts.\n');
  });

  it('lays what the compiler and the linter take', async () => {
    for (const path of ['src', 'package.json'])
      cpSync(join(here, path), join(copy, path), { recursive: true });
    symlinkSync(join(here, 'node_modules'), join(copy, 'node_modules'));
    await make('service', 'sqs');
    const configuration = {
      extends: join(workspace, 'tsconfig.tests.json'),
      compilerOptions: { typeRoots: [join(workspace, 'node_modules/@types')] },
      include: ['src/services/registry.ts', 'src/services/sqs', 'src/**/*.d.ts'],
    };
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(configuration));
    const inWorkspace = (program: string, ...args: string[]) =>
      run(process.execPath, [join(workspace, 'node_modules', program), ...args], { cwd: workspace });
    const output = await Promise.all([
      inWorkspace('typescript/bin/tsc', '-p', copy),
      inWorkspace(
        'oxlint/bin/oxlint',
        '-c',
        '.oxlintrc.json',
        join(copy, 'src/services/sqs'),
        join(copy, 'test/sqs'),
      ),
    ]).catch(({ stdout }: { stdout: string }) => stdout.slice(0, 2000));
    expect(output).toEqual([
      { stdout: '', stderr: '' },
      { stdout: expect.stringContaining('Found 0 warnings and 0 errors.'), stderr: '' },
    ]);
  });

  it('leaves no trace once what it printed is deleted', async () => {
    const before = contentsOf(copy);
    const { stdout } = await make('service', 'sqs');
    expect(contentsOf(copy)).not.toEqual(before);
    const [, files, lines] = /^Made:\n([^]*)Added one line each:\n([^]*?)\n\n/.exec(stdout)!;
    for (const path of files!.trimEnd().split('\n')) rmSync(join(copy, path.trim()));
    for (const edit of lines!.split('\n')) {
      const [, path, line] = /^ {2}(\S+): (.*)$/.exec(edit)!;
      const all = readFileSync(join(copy, path!), 'utf8').split('\n');
      writeFileSync(join(copy, path!), all.toSpliced(all.indexOf(line!), 1).join('\n'));
    }
    expect(contentsOf(copy)).toEqual(before);
  });

  it.each([
    [[], 'what is new must be: service; got nothing'],
    [['operation', 'x'], 'what is new must be: service; got operation'],
    [['service'], 'NAME must be lower case letters, digits and hyphens, such as sqs; got nothing'],
    [['service', '../x'], 'NAME must be lower case letters, digits and hyphens, such as sqs; got ../x'],
    [['service', 'a', 'b'], 'NAME must be lower case letters, digits and hyphens, such as sqs; got a b'],
    [
      ['service', 'new/monitoring'],
      'NAME must be lower case letters, digits and hyphens, such as sqs; got new/monitoring',
    ],
    [['service', 'sts'], 'the service sts is there already'],
    [['service', 'monitoring'], 'the service cloudwatch is there already, and signs as monitoring'],
    [['service', 'golden'], 'test/golden is there already, and holds no contract tests of a service'],
    [['service', 'registry'], 'NAME must not be what the registry itself is called; got registry'],
    [['service', 'new'], 'NAME must not be a word of the language; got new'],
    [['service', 'sqs', '--force'], "Unknown option '--force'"],
  ])('%j is bad usage, and makes nothing', async (args, message) => {
    const before = contentsOf(copy);
    const refused = make(...args);
    await expect(refused).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    await expect(refused).rejects.toMatchObject({ stderr: expect.stringMatching(/^new: .*\n$/) });
    expect(contentsOf(copy)).toEqual(before);
  });
});
