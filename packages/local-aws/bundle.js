// Puts the compiled files, and the parts of the SDK that they use, into a few: reading two thousand files takes longer
// than the rest of a start. Does nothing when none of them has changed.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
process.chdir(here);
const folder = 'dist/bundle';
const made = `${folder}/made-of.json`;

if (!isCurrent()) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ['dist/index.js', 'dist/services/firehose/delivery/jq-worker.js'],
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // The SDK's modules, of which only what is used goes in, rather than its single files.
    mainFields: ['module', 'main'],
    // They bring files of their own: WebAssembly, a native library.
    external: ['jq-wasm', 'snappy'],
    // For the CommonJS packages.
    banner: {
      js: "import { createRequire as bundledRequire } from 'node:module'; const require = bundledRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules'));
  writeFileSync(made, JSON.stringify(['bundle.js', '../../pnpm-lock.yaml', ...own]));
}

function isCurrent() {
  try {
    const madeAt = statSync(made).mtimeMs;
    return JSON.parse(readFileSync(made, 'utf8')).every((path) => statSync(path).mtimeMs < madeAt);
  } catch {
    return false;
  }
}
