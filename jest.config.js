// One project a package, so that `pnpm test --selectProjects generator` runs one of them.
const project = (name) => ({
  displayName: name,
  rootDir: `packages/${name}`,
  testEnvironment: 'node',
  // Workspace packages resolve to their sources: a test never sees a stale build.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/{src,test}/**/*.test.ts'],
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
  // A slow machine is no reason to fail: what hangs, hangs longer than this.
  testTimeout: 30_000,
  projects: ['infrastructure', 'generator', 'local-aws', 'lake', 'cli', 'e2e'].map(project),
};
