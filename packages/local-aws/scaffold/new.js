// `pnpm new service NAME`: lays the skeleton of a service and prints what it made.
// Exit code 2 for bad usage, with one line; then nothing is made.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Script } from 'node:vm';
import { contractTest, implementation, operation, operations, service, state } from './templates.js';

const usage = `Usage: pnpm new service NAME

Lays a service of local AWS: its folder, its place in the registry, its contract test, which fails until it is
written, and its row in README.md. Prints what it made; deleting that removes it again.

  NAME   the folder, and what the service signs as, which its service.ts says where it is another: lower case letters,
         digits and hyphens, such as sqs`;

class UsageError extends Error {}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, package: { type: 'string' } },
  });
  if (values.help) console.log(usage);
  else newService(positionals, values.package ?? fileURLToPath(new URL('..', import.meta.url)));
} catch (error) {
  if (!(error instanceof UsageError) && !error.code?.startsWith('ERR_PARSE_ARGS')) throw error;
  console.error(`new: ${error.message.split('\n')[0]} (pnpm new --help)`);
  process.exitCode = 2;
}

function newService([kind, name, ...rest], root) {
  if (kind !== 'service') throw new UsageError(`what is new must be: service; got ${kind ?? 'nothing'}`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? '') || rest.length > 0) {
    throw new UsageError(
      `NAME must be lower case letters, digits and hyphens, such as sqs; got ${[name, ...rest].join(' ') || 'nothing'}`,
    );
  }
  const exported = name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  refuseTaken(name, exported, root);
  const names = { name, exported, title: name.toUpperCase() };
  const files = {
    [`src/services/${name}/service.ts`]: service(names),
    [`src/services/${name}/implementation.ts`]: implementation(names),
    [`src/services/${name}/operation.ts`]: operation(names),
    [`src/services/${name}/operations.ts`]: operations,
    [`src/services/${name}/state.ts`]: state(names),
    [`test/${name}/${name}.test.ts`]: contractTest(names),
  };
  const lines = [
    insertedInto('src/services/registry.ts', `import { ${exported} } from './${name}/service.ts';`, (line) =>
      line.startsWith('/**'),
    ),
    insertedInto(
      'src/services/registry.ts',
      `  .with(${exported})`,
      (line) => line.endsWith(');') && line.startsWith('  .with('),
    ),
    insertedInto('README.md', `| ${names.title} | \`${name}\` | | |`, (line) =>
      line.startsWith('| Firehose |'),
    ),
  ].map((edit) => edit(root));

  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const shown = (path) => relative(process.cwd(), join(root, path));
  console.log(
    [
      'Made:',
      ...Object.keys(files).map((path) => `  ${shown(path)}`),
      'Added one line each:',
      ...lines.map(({ path, line }) => `  ${shown(path)}: ${line}`),
      '',
      `Next: the client, pnpm --filter @clickstream/local-aws add -DE @aws-sdk/client-${name}, and in the row`,
      '`@aws-sdk/client-*` of docs/DEPENDENCIES.md its version, where that is another than the first; an operation in',
      `${shown(`src/services/${name}/operations`)}; its test. Until then these fail: pnpm test ${name} completeness`,
      `A client that is not named after the folder has a line in ${shown('test/sparse-inputs.test.ts')}.`,
      `What it keeps on disk: ${shown('test/data-directory')}, where write-data.ts writes some and damage-table.ts says`,
      'what comes of damage to it, as docs/DAMAGE.md does.',
      `To remove it: rm -r ${shown(`src/services/${name}`)} ${shown(`test/${name}`)}, and the lines above.`,
    ].join('\n'),
  );
}

/** Refuses a name that a folder, a signature or the registry has already, or that cannot be one in TypeScript. */
function refuseTaken(name, exported, root) {
  const services = join(root, 'src/services');
  if (existsSync(join(services, name))) throw new UsageError(`the service ${name} is there already`);
  if (existsSync(join(root, 'test', name))) {
    throw new UsageError(`test/${name} is there already, and holds no contract tests of a service`);
  }
  const signer = readdirSync(services).find((other) => {
    const file = join(services, other, 'service.ts');
    return existsSync(file) && readFileSync(file, 'utf8').includes(`signingName: '${name}'`);
  });
  if (signer) throw new UsageError(`the service ${signer} is there already, and signs as ${name}`);
  if (readFileSync(join(services, 'registry.ts'), 'utf8').includes(`const ${exported} =`)) {
    throw new UsageError(`NAME must not be what the registry itself is called; got ${name}`);
  }
  if (!isIdentifier(exported)) {
    throw new UsageError(`NAME must not be a word of the language; got ${name}`);
  }
}

function isIdentifier(text) {
  try {
    return Boolean(new Script(`'use strict'; async () => { const ${text} = 0; };`));
  } catch {
    return false;
  }
}

/** Writes a line before the last that fits; imports, of which none is after it, end with the line before that. */
function insertedInto(path, line, isBehind) {
  return (root) => {
    const all = readFileSync(join(root, path), 'utf8').split('\n');
    let at = all.findIndex(isBehind);
    if (at < 0) throw new Error(`${path} has no place for: ${line}`);
    if (line.startsWith('import ')) {
      const imports = all.flatMap((other, index) =>
        other.startsWith('import { ') && other.includes("/service.ts'") ? [index] : [],
      );
      at = imports.find((index) => all[index] > line) ?? imports.at(-1) + 1;
    }
    all.splice(at, 0, line);
    writeFileSync(join(root, path), all.join('\n'));
    return { path, line };
  };
}
