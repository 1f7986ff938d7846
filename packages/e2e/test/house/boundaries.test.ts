import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { cruise } from 'dependency-cruiser';
import type { IFlattenedRuleSet, IReporterOutput, ICruiseResult } from 'dependency-cruiser';
import { packageNames as packages } from '../../../../package-names.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const test = String.raw`(\.test\.ts$|^packages/[^/]+/test/)`;

/** Which packages of the workspace each may import, and why no others; a package that is not here fails. */
interface Allowance {
  readonly mayImport: readonly string[];
  /** What its tests may import besides: AWS is not mocked, so tests of what speaks to it run on local AWS. */
  readonly testsMayImport?: readonly string[];
  readonly because: string;
}
const matrix: Record<string, Allowance> = {
  contract: {
    mayImport: [],
    because:
      'it is what the others agree on: data, and which directories are whose, that everybody may load, so it loads nobody',
  },
  engines: {
    mayImport: ['contract'],
    because: 'it finds and fetches Trino and Spark, whatever they are then used for, into the cache of all',
  },
  generator: {
    mayImport: [],
    because: 'it is a library of its own: what it meets others through is the data it sends',
  },
  'local-aws': {
    mayImport: [],
    because:
      'it imitates AWS, which knows nothing of this project: it must be right for anybody, and installable alone',
  },
  terraform: {
    mayImport: ['contract'],
    because: 'it finds, fetches and runs Terraform for whatever stack it is given, into the cache of all',
  },
  lake: {
    mayImport: ['contract', 'engines', 'generator'],
    testsMayImport: ['local-aws'],
    because: 'it works on what landed, through S3 alone, and puts again by the delivery of the generator',
  },
  infrastructure: {
    mayImport: ['contract', 'lake', 'terraform'],
    because:
      'it deploys names, layouts and rendered queries, which are data, on the AWS that terraform says is meant; it runs nothing',
  },
  console: {
    mayImport: ['contract', 'lake'],
    testsMayImport: ['local-aws'],
    because:
      'it shows a real account as well as a local one: all it knows of them comes through the APIs of AWS',
  },
  cli: {
    mayImport: [
      'console',
      'contract',
      'engines',
      'generator',
      'infrastructure',
      'lake',
      'local-aws',
      'terraform',
    ],
    because: 'the commands put the others together; nothing stands on the tests',
  },
  e2e: {
    mayImport: [
      'cli',
      'console',
      'contract',
      'engines',
      'generator',
      'infrastructure',
      'lake',
      'local-aws',
      'terraform',
    ],
    because: 'the tests of the whole path stand on everything',
  },
};

const rules: IFlattenedRuleSet = {
  forbidden: [
    ...Object.entries(matrix).flatMap(([name, { mayImport, testsMayImport = [], because }]) =>
      [
        { what: name, path: `^packages/${name}/`, pathNot: test, allowed: mayImport },
        {
          what: `a test of ${name}`,
          path: `^packages/${name}/(test/|.*\\.test\\.ts$)`,
          pathNot: [],
          allowed: [...mayImport, ...testsMayImport],
        },
      ].map(({ what, path, pathNot, allowed }) => ({
        name: `${what} may import ${allowed.join(', ') || 'no other package'}`,
        comment: because,
        severity: 'error' as const,
        from: { path, pathNot },
        to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
      })),
    ),
    {
      name: 'a package lists what it imports',
      comment:
        'what it finds though its package.json does not list it, it does not find where it is installed',
      severity: 'error',
      // Tests are not installed, and run with what the root lists.
      from: { path: '^packages/', pathNot: test },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'what is imported is there',
      comment: 'the rules above know an import of another package only by the file that it leads to',
      severity: 'error',
      // Programs of an empty project, in which the package is installed first.
      from: { path: '^packages/', pathNot: '^packages/[^/]+/test/packed/' },
      // What the page has of others is put there when it is served.
      to: { couldNotResolve: true, pathNot: '^\\./lib/' },
    },
    {
      name: 'nobody loads the stack to know of it',
      comment: 'a command that wants to start the app must not pay for loading cdktf',
      severity: 'error',
      from: { pathNot: '^packages/infrastructure/' },
      to: {
        path: '^packages/infrastructure/src/',
        pathNot: '^packages/infrastructure/src/(index|app-file|cost/index)\\.ts$',
      },
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
      name: 'no file closes a circle',
      comment: 'types counted: what stands in a circle can be read, moved and tested only as a whole',
      severity: 'error',
      from: { path: '^packages/' },
      to: { circular: true },
    },
    {
      name: 'a service never imports another',
      comment: 'services ask each other through the ports they are given (packages/local-aws/src/ports/)',
      severity: 'error',
      from: { path: '^packages/local-aws/src/services/([^/]+)/' },
      to: { path: '^packages/local-aws/src/services/', pathNot: '^packages/local-aws/src/services/$1/' },
    },
    {
      name: 'what is under the services knows none of them',
      comment:
        'a service is known to the registry alone (packages/local-aws/src/services/registry.ts); the wire format comes from the schema of whatever operation is called',
      severity: 'error',
      from: {
        path: '^packages/local-aws/src/(admin|dispatch|http|kit|lambda|ports|protocols|runtime|storage)/',
      },
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
      name: 'nobody knows how the tables of staging are kept',
      comment:
        'another table format must stay a change of one folder: what is staged goes through packages/lake/src/staging/table-format.ts',
      severity: 'error',
      from: { pathNot: '^packages/lake/src/staging/(parquet-manifest/|open-tables\\.ts$)' },
      to: { path: '^packages/lake/src/staging/parquet-manifest/' },
    },
    {
      name: 'a command never imports another',
      comment: 'what several commands use lies beside packages/cli/src/commands/, in a folder of what it is',
      severity: 'error',
      from: { path: '^packages/cli/src/commands/([^/]+)/' },
      to: { path: '^packages/cli/src/commands/', pathNot: '^packages/cli/src/commands/$1/' },
    },
    {
      name: 'a command is known without what it does',
      comment:
        'help and refusals must not pay for loading the SDK: command.ts declares, and loads run-<name>.ts when it runs',
      severity: 'error',
      from: {
        path: [
          '^packages/cli/src/main\\.ts$',
          '^packages/cli/src/command/',
          '^packages/cli/src/options/declare-options\\.ts$',
          '^packages/cli/src/commands/.*/(command|commands|lake-command)\\.ts$',
        ],
        pathNot: [test, '/cdktf/'],
      },
      to: {
        path: [
          '^packages/(console|contract|generator|infrastructure|lake|terraform)/src/index\\.ts$',
          'node_modules/(@aws-sdk|zod)/',
        ],
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

/** What uses the process that it runs in, beside the package `cli`, and why it may. */
const usesOfTheProcess: Readonly<Record<string, string>> = {
  'engines/src/spark/spark-command.ts': 'a program that it starts has the environment of this process',
  'engines/src/spark/spark-jobs.ts': 'the same',
  'engines/src/trino/start-trino.ts': 'the same',
  'generator/src/cli/': 'the command of the package, where it is installed alone',
  'generator/src/sinks/aws/': 'region, address and credentials are found where the SDK would find them',
  'generator/src/sinks/lines/stdout-sink.ts': 'the standard output is what it sends to',
  'infrastructure/src/main.ts': "the app that CDKTF's command line starts",
  'local-aws/src/cli/': 'the command of the package, where it is installed alone',
};

/** The sources of packages, without tests. */
const sourcesOf = (names: readonly string[]): string[] =>
  names
    .filter((name) => existsSync(`${root}packages/${name}/src`))
    .flatMap((name) =>
      readdirSync(`${root}packages/${name}/src`, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(ts|py|sql)$/.test(path) && !new RegExp(test).test(path))
        .map((path) => `packages/${name}/src/${path}`),
    );

/** How many modules the packages below a directory have, and where they break a rule. */
async function cruised(
  baseDir: string,
): Promise<{ readonly modules: number; readonly violations: readonly string[] }> {
  const { output } = (await cruise(
    ['packages'],
    {
      baseDir,
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
  const violations = output.summary.violations.map(
    ({ rule, from, to }) =>
      `${from} → ${to}: ${rule.name} (${rules.forbidden?.find(({ name }) => name === rule.name)?.comment})`,
  );
  return { modules: output.modules.length, violations };
}

describe('the boundaries between packages', () => {
  it('are kept', async () => {
    const { modules, violations } = await cruised(root);
    // A cruise that found no sources would keep every rule.
    expect(modules).toBeGreaterThan(100);
    expect(violations).toEqual([]);
  });

  it.each([
    ['another package', "import '@clickstream/cli'", 'what is imported is there'],
    ['a package of npm that is not there', "import 'nowhere'", 'what is imported is there'],
    ['one that others have', "import 'unlisted'", 'a package lists what it imports'],
    ['its own', "import 'listed'", undefined],
  ])('are kept where %s is imported by its name', async (_, source, broken) => {
    const directory = mkdtempSync(join(tmpdir(), 'boundaries-'));
    try {
      const write = (path: string, text: string): void => {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), text);
      };
      for (const name of ['listed', 'unlisted']) {
        write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
        write(`node_modules/${name}/index.js`, '');
      }
      write(
        'packages/lake/package.json',
        JSON.stringify({ name: 'lake', dependencies: { listed: '1.0.0' } }),
      );
      write('packages/lake/src/planted.ts', source);
      const { violations } = await cruised(directory);
      expect(violations).toEqual(broken ? [expect.stringContaining(`: ${broken} (`)] : []);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('are drawn for every package, and for packages only', () => {
    const unknown = packages.filter((name) => !Object.hasOwn(matrix, name));
    expect(unknown.map((name) => `packages/${name} has no line in the matrix of ${import.meta.url}`)).toEqual(
      [],
    );
    const named = Object.values(matrix).flatMap(({ mayImport }) => mayImport);
    expect(named.filter((name) => !Object.hasOwn(matrix, name))).toEqual([]);
  });

  it('stand in the table of the architecture as they are in the matrix', () => {
    const architecture = readFileSync(`${root}docs/ARCHITECTURE.md`, 'utf8');
    for (const name of packages) {
      const [, cell = ''] =
        new RegExp(`^\\| \`${name}\` \\|.*\\| ([^|]*) \\|$`, 'm').exec(architecture) ?? [];
      const listed = Array.from(cell.matchAll(/`([a-z0-9-]+)`/g), ([, other]) => other);
      const allowed = (matrix[name]?.mayImport ?? []).filter((other) => packages.includes(other));
      expect([name, cell === 'nothing' ? [] : listed]).toEqual([name, allowed]);
      expect([name, cell]).not.toEqual([name, '']);
    }
  });

  it('leave no file without a name of its own', () => {
    const files = packages.flatMap((name) =>
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

  it('leave it to commands to print, to read the environment and to set exit codes', () => {
    const sources = sourcesOf(packages.filter((name) => name !== 'cli'));
    expect(sources.length).toBeGreaterThan(50);
    const uses = sources.filter((path) =>
      /\bprocess\.(env|argv|stdout|stderr|exit|exitCode)\b|\bconsole\.(log|info|warn|error)\b/.test(
        readFileSync(`${root}${path}`, 'utf8'),
      ),
    );
    const allowed = new RegExp(`^packages/(${Object.keys(usesOfTheProcess).join('|')})`);
    expect(uses.filter((path) => !allowed.test(path))).toEqual([]);
    const unused = Object.keys(usesOfTheProcess).filter(
      (start) => !uses.some((path) => path.startsWith(`packages/${start}`)),
    );
    expect(unused).toEqual([]);
  });

  it('leave it to the contract to say how a key of the lake looks', () => {
    const sources = sourcesOf(packages.filter((name) => !['contract', 'local-aws'].includes(name)));
    expect(sources.length).toBeGreaterThan(50);
    const spelt = sources.filter((path) =>
      /partitionKeyFromQuery|\b(userId|year|month|day|hour)=[$!*%]/.test(
        readFileSync(`${root}${path}`, 'utf8'),
      ),
    );
    expect(spelt).toEqual([]);
  });
});
