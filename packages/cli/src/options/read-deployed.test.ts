import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../test/run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('the settings that commands follow', () => {
  const costOf = async (context?: string) => {
    const env: Record<string, string> = context === undefined ? {} : { CDKTF_CONTEXT_JSON: context };
    return runCli(['cost', '--json'], { cwd: directory, env });
  };

  it('are those of CDKTF_CONTEXT_JSON, as for the stack, else those of cdktf.json', async () => {
    const about = 'prices are those of us-east-1; ';
    writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ context: { region: 'eu-west-2' } }));
    expect((await costOf()).stderr).toContain(`${about}eu-west-2 may ask more`);
    expect((await costOf('{"region":"eu-west-3"}')).stderr).toContain(`${about}eu-west-3 may ask more`);
    // The one takes the other's place: nothing of it is left.
    expect((await costOf('{}')).stderr).not.toContain(about);
  });

  it('are said to be of cdktf.json where they are', async () => {
    writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ context: { logRetentionDays: 2 } }));
    const { code, stderr } = await costOf();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cost: cdktf\.json context\.logRetentionDays must be [^\n]+, got 2[^\n]*\n$/);
  });

  it.each([
    ['{"stage":', 'CDKTF_CONTEXT_JSON is not JSON: '],
    [
      '{"layout":{"kind":"bucketed","buckets":1}}',
      'CDKTF_CONTEXT_JSON.layout.buckets must be a whole number from 2 to 256, got 1',
    ],
    [
      '{"stateRegion":"eu-west-1"}',
      'CDKTF_CONTEXT_JSON.stateRegion needs CDKTF_CONTEXT_JSON.stateBucket: the name of an S3 bucket, got nothing',
    ],
    ['[]', 'CDKTF_CONTEXT_JSON must be a JSON object, got []'],
  ])('refuse %s', async (context, message) => {
    const { code, stdout, stderr } = await costOf(context);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^cost: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});
