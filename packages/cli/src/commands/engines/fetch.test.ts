import { describe, expect, it } from '@jest/globals';
import { runCli } from '../../../test/run-cli.ts';

describe('engines fetch', () => {
  it.each([
    ['flink', 'flink'],
    ['', 'nothing'],
  ])('says which engines there are: %j', async (engine, got) => {
    expect(await runCli(['engines', 'fetch', engine])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `engines fetch: engine must be spark or trino, got ${got} (pnpm engines fetch --help)\n`,
    });
  });
});
