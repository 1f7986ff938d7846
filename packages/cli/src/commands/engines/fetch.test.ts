import { describe, expect, it } from '@jest/globals';
import { runCli } from '../../../test/run-cli.ts';

describe('engines fetch', () => {
  it('says which engines there are', async () => {
    expect(await runCli(['engines', 'fetch', 'flink'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'engines fetch: engine must be spark or trino, got flink (pnpm engines fetch --help)\n',
    });
  });
});
