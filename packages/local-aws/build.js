// Compiles assembly/ to WebAssembly, then puts the compiled files, and the parts of the SDK that they use, into a few:
// reading two thousand files takes longer than the rest of a start. Does nothing where nothing has changed.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
process.chdir(here);
const common = ['build.js', '../../pnpm-lock.yaml'];

const modules = ['json-scanner', 'batch-reader', 'frame-writer'];
const assembly = readdirSync('assembly').map((name) => `assembly/${name}`);
if (!isCurrent('dist/assembly.json')) {
  const { main } = await import('assemblyscript/asc');
  for (const name of modules) {
    const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert'];
    const files = [`assembly/${name}.ts`, '--outFile', `dist/${name}.wasm`];
    const { error } = await main([...files, ...options], { stderr: process.stderr });
    if (error) throw error;
  }
  writeFileSync('dist/assembly.json', JSON.stringify([...common, ...assembly]));
}

const bundle = 'dist/bundle/made-of.json';
const outputs = 'dist/bundle/outputs.json';
if (!isCurrent(bundle)) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: {
      index: 'dist/index.js',
      cli: 'dist/cli/index.js',
      arguments: 'dist/cli/arguments/index.js',
      main: 'dist/cli/main.js',
      'lambda-worker': 'dist/lambda/worker.js',
      'jq-worker': 'dist/services/firehose/delivery/plan/jq-thread/jq-worker.js',
    },
    outdir: 'dist/bundle',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // The SDK's modules, of which only what is used goes in, rather than its single files.
    mainFields: ['module', 'main'],
    // They bring files of their own: WebAssembly, a native library.
    external: ['fs-native-extensions', 'jq-web', 'snappy', 'yargs'],
    // For the CommonJS packages.
    banner: {
      js: "import { createRequire as bundledRequire } from 'node:module'; const require = bundledRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules'));
  writeFileSync(outputs, JSON.stringify(Object.keys(metafile.outputs).map((path) => basename(path))));
  writeFileSync(bundle, JSON.stringify([...common, ...own]));
}

// What earlier builds left stays, since a process that runs may still load it; a package is packed without.
if (process.argv.includes('--prune')) {
  const made = new Set(JSON.parse(readFileSync(outputs, 'utf8')));
  for (const name of readdirSync('dist/bundle')) {
    if (name.endsWith('.js') && !made.has(name)) rmSync(`dist/bundle/${name}`);
  }
}

/** Whether the file that lists what something was made of is newer than all of it. */
function isCurrent(list) {
  try {
    const madeAt = statSync(list).mtimeMs;
    return JSON.parse(readFileSync(list, 'utf8')).every((path) => statSync(path).mtimeMs < madeAt);
  } catch {
    return false;
  }
}
