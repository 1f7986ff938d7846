import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { cruise } from 'dependency-cruiser';
import type { IFlattenedRuleSet, IReporterOutput, ICruiseResult } from 'dependency-cruiser';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const test = String.raw`\.test\.ts$`;

const rules: IFlattenedRuleSet = {
  forbidden: [
    {
      name: 'a package is a leaf',
      comment:
        'infrastructure, generator and local-aws meet through data only: stream name, bucket names, object layout, event JSON',
      severity: 'error',
      from: { path: '^packages/(infrastructure|generator|local-aws)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/' },
    },
    {
      name: 'cli knows names only of the infrastructure',
      comment: 'a command that wants the name of the stream must not pay for loading cdktf',
      severity: 'error',
      from: { path: '^packages/cli/' },
      to: { path: '^packages/infrastructure/src/', pathNot: '/(index|names|app-file)\\.ts$' },
    },
    {
      name: 'nothing imports the end-to-end tests',
      comment: 'they stand on everything, so nothing can stand on them',
      severity: 'error',
      from: { pathNot: '^packages/e2e/' },
      to: { path: '^packages/e2e/' },
    },
    {
      name: 'index.ts is for other packages',
      comment:
        'inside a package each file is imported by its own name, so that the index can never close a cycle',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/', pathNot: test },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'a service never imports another',
      comment: 'services ask each other through the ports they are given (packages/local-aws/src/ports.ts)',
      severity: 'error',
      from: { path: '^packages/local-aws/src/services/([^/]+)/' },
      to: { path: '^packages/local-aws/src/services/', pathNot: '^packages/local-aws/src/services/$1/' },
    },
    {
      name: 'protocols know no service',
      comment: 'the wire format comes from the schema of whatever operation is called',
      severity: 'error',
      from: { path: '^packages/local-aws/src/protocols/' },
      to: { path: '^packages/local-aws/src/services/' },
    },
    {
      name: 'the record steps of Firehose are pure',
      comment: 'what becomes of a record is decided by its bytes and the configuration alone',
      severity: 'error',
      from: { path: '^packages/local-aws/src/services/firehose/record/', pathNot: test },
      to: {
        path: '^packages/local-aws/src/',
        pathNot: '^packages/local-aws/src/(services/firehose/record|wasm)/',
      },
    },
    {
      name: 'only the infrastructure knows cdktf',
      comment: 'moving to its successor must stay a change of one package',
      severity: 'error',
      from: { pathNot: '^packages/infrastructure/' },
      to: { path: 'node_modules/(cdktf|constructs|@cdktf/provider-aws)/' },
    },
  ],
};

describe('the boundaries between packages', () => {
  it('are kept', async () => {
    const { output } = (await cruise(
      ['packages'],
      {
        baseDir: root,
        ruleSet: rules,
        validate: true,
        parser: 'swc',
        tsPreCompilationDeps: true,
        exclude: { path: '(^|/)(dist|golden|cdktf\\.out)/' },
        doNotFollow: { path: 'node_modules' },
      },
      {
        exportsFields: ['exports'],
        conditionNames: ['source', 'import', 'node'],
        extensions: ['.ts', '.js', '.mjs'],
      },
    )) as IReporterOutput & { output: ICruiseResult };

    // A cruise that found no sources would keep every rule.
    expect(output.modules.length).toBeGreaterThan(100);
    const violations = output.summary.violations.map(
      ({ rule, from, to }) =>
        `${from} → ${to}: ${rule.name} (${rules.forbidden?.find(({ name }) => name === rule.name)?.comment})`,
    );
    expect(violations).toEqual([]);
  });

  it('leave no file without a name of its own', () => {
    const files = readdirSync(`${root}packages`).flatMap((name) =>
      ['src', 'test']
        .filter((folder) => existsSync(`${root}packages/${name}/${folder}`))
        .flatMap((folder) =>
          readdirSync(`${root}packages/${name}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
            (path) => `${name}/${folder}/${path}`,
          ),
        ),
    );
    expect(files.length).toBeGreaterThan(100);
    const vague = files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|lib)(\.ts|\/|$)/.test(path));
    expect(vague).toEqual([]);
  });
});
