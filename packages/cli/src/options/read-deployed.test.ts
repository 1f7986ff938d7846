import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { appFile } from '@clickstream/infrastructure';
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
    ['{"stage":', 'CDKTF_CONTEXT_JSON must be JSON: '],
    [
      '{"layout":{"kind":"bucketed","buckets":1}}',
      'CDKTF_CONTEXT_JSON.layout.buckets must be a whole number from 2 to 256, got 1',
    ],
    [
      '{"stateRegion":"eu-west-1"}',
      'CDKTF_CONTEXT_JSON.stateRegion needs CDKTF_CONTEXT_JSON.stateBucket: the name of an S3 bucket, got nothing',
    ],
    ['[]', 'CDKTF_CONTEXT_JSON must be a JSON object, got []'],
    ['\uFEFF{}', 'CDKTF_CONTEXT_JSON must be JSON, got a byte order mark (BOM) before it'],
  ])('refuse %s', async (context, message) => {
    const { code, stdout, stderr } = await costOf(context);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^cost: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  const commands = [
    ['gen', '--count', '1'],
    ['lake', 'ls'],
    ['console', '--no-open'],
    ['cost', '--measured'],
  ];
  const wrong = [
    { stage: 5 },
    { preset: 'prod' },
    { region: {} },
    { nameSuffix: null, region: 'moon' },
    { nameSuffix: 'a\u2028b' },
    { realtime: 'yes' },
    { realtime: { shards: -1 } },
    { realtime: { shard: 1 } },
    { layout: 'time' },
    { layout: { kind: 'nope' } },
    { layout: { kind: 'bucketed', buckets: 1 } },
  ];
  it.each(wrong)(
    'refuse %j in every command that follows them, in the words of the stack',
    async (context) => {
      const env = {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        CDKTF_CONTEXT_JSON: JSON.stringify(context),
      };
      const words = wordsOfStack(env);
      const ended = await Promise.all(commands.map((args) => runCli(args, { cwd: directory, env })));
      for (const { code, stdout, stderr } of ended) {
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr.replace(/ \(pnpm .* --help\)\n$/, '')).toMatch(/^[^\n]+$/);
        expect(stderr).toContain(`: ${words}`);
      }
    },
  );

  it('are refused with a region that is none though a variable names another, as for the stack', async () => {
    const env = { CDKTF_CONTEXT_JSON: '{"region":"US-EAST-1"}', AWS_REGION: 'eu-west-1' };
    const words = wordsOfStack(env);
    expect(words).toBe(
      'CDKTF_CONTEXT_JSON.region must be an AWS region such as "us-east-1", got "US-EAST-1"',
    );
    const args = ['gen', '--count', '1', '--endpoint-url', 'http://127.0.0.1:9', '--deadline', '1s'];
    const { code, stderr } = await runCli(args, { cwd: directory, env });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`gen: ${words}`)]);
  });

  it('go without a region of their own where a variable names one', async () => {
    const env = { CDKTF_CONTEXT_JSON: '{"region":"eu-west-2"}', AWS_REGION: 'eu-west-1' };
    const args = ['gen', '--count', '1', '--endpoint-url', 'http://127.0.0.1:9', '--deadline', '1s'];
    const { code, stderr } = await runCli(args, { cwd: directory, env });
    expect([code, stderr]).toEqual([1, expect.stringContaining(', region eu-west-1\n')]);
  });

  it.each(['AWS_REGION', 'AWS_DEFAULT_REGION'])(
    'are refused with a region in %s that is none',
    async (name) => {
      for (const args of [
        ['gen', '--count', '1', '--endpoint-url', 'http://127.0.0.1:9'],
        ['lake', 'ls'],
      ]) {
        const { code, stderr } = await runCli(args, {
          cwd: directory,
          env: { AWS_REGION: '', [name]: 'mars' },
        });
        expect(code).toBe(2);
        expect(stderr).toContain(`: ${name} must be an AWS region such as "us-east-1", got "mars"`);
      }
    },
  );

  it('name the source whose events the lake holds', async () => {
    const env = { CDKTF_CONTEXT_JSON: '{"layout":{"kind":"time"},"catalog":{"source":"segmnt"}}' };
    const { code, stderr } = await runCli(['lake', 'ls'], { cwd: directory, env });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'CDKTF_CONTEXT_JSON.catalog.source must be "tutorial" or "segment", got "segmnt"',
    );
    const asked = ['lake', 'query', 'top-pages', '--render', 'trino'];
    const rendered = async (source: string) =>
      runCli(asked, {
        cwd: directory,
        env: { CDKTF_CONTEXT_JSON: `{"layout":{"kind":"user","source":"${source}"}}` },
      });
    const [tutorial, segment] = [await rendered('tutorial'), await rendered('segment')];
    expect([tutorial.code, segment.code]).toEqual([0, 0]);
    expect(segment.stdout).not.toBe(tutorial.stdout);
  });

  it('are refused where their file cannot be read', async () => {
    const own = mkdtempSync(join(tmpdir(), 'settings-'));
    mkdirSync(join(own, 'cdktf.json'));
    const { code, stderr } = await runCli(['cost', '--json'], { cwd: own });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^cost: cdktf\.json must be a file that can be read \(EISDIR\)/),
    ]);
    rmSync(own, { recursive: true });
  });
});

/** What the stack says of settings. */
function wordsOfStack(env: Readonly<Record<string, string>>): string {
  const { stderr, status } = spawnSync(process.execPath, [appFile], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: directory, CDKTF_OUTDIR: join(directory, 'cdktf.out'), ...env },
  });
  expect(status).toBe(2);
  return stderr.trimEnd();
}
