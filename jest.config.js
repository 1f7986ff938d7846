import { packageNames } from './package-names.js';

// Tests of real engines need Java and Python, and take their time: `pnpm test:engines` runs them, and only them.
const engines = process.env.TEST_ENGINES !== undefined;

// One project a package, so that `pnpm test --selectProjects generator` runs one of them.
const project = (name) => ({
  displayName: name,
  rootDir: `packages/${name}`,
  testEnvironment: 'node',
  // Workspace packages resolve to their sources: a test never sees a stale build.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: [`<rootDir>/{src,test}/**/*${engines ? '.engines' : ''}.test.ts`],
  testPathIgnorePatterns: ['/node_modules/', ...(engines ? [] : [String.raw`\.engines\.test\.ts$`])],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
});

export default {
  maxWorkers: 2,
  testSequencer: './test-sequencer.js',
  // What a test file imports as ES modules is never collected (https://github.com/jestjs/jest/issues/14605): some 10 MB a
  // file, which cost half of the time of the whole suite. A worker that is full is started anew between two files.
  workerIdleMemoryLimit: '400MB',
  // Its end frees as much: half a second, which is the default, is too short where others have the cores, and what does
  // not end at all is told all the same.
  workerGracefulExitTimeout: 30_000,
  // A slow machine is no reason to fail: what hangs, hangs longer than this.
  testTimeout: engines ? 900_000 : 600_000,
  projects: packageNames.map(project),
};
