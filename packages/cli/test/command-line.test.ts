import { describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.ts';

const commands = ['gen', 'local', 'demo', 'cost', 'console', 'engines', 'lake', 'cdktf'];

describe('the command line', () => {
  it('names every command in its help, and where one is called that is none', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(Array.from(stdout.matchAll(/^ {2}pnpm (\w+)/gm), ([, name]) => name)).toEqual(commands);
    expect(await runCli(['frob'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `clickstream: the command must be one of ${commands.join(', ')}, got frob (pnpm --help)\n`,
    });
  });

  it.each([
    [[]],
    [['gen']],
    [['local']],
    [['demo']],
    [['cost', '--frob']],
    [['console']],
    [['engines']],
    [['engines', 'fetch']],
    [['lake']],
    [['lake', 'trace']],
  ])('shows by -h of %j what it shows by --help', async (command) => {
    const [short, long] = await Promise.all(['-h', '--help'].map((flag) => runCli([...command, flag])));
    expect(short).toEqual(long);
    expect(short).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('-h, --help ') });
  });

  it('takes an option of gen, as those of the others, in camel case', async () => {
    const args = ['gen', '--sink', 'null', '--maxDelay', '0', '--count=1e1', '--badRate=1', '--json'];
    const { code, stdout } = await runCli(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sent: 10 });
    const twice = await runCli([...args, '--max-delay', '1']);
    expect(twice.stderr).toBe('gen: --max-delay must be given once, got 0 and 1 (pnpm gen --help)\n');
    const cost = await runCli(['cost', '--endpointUrl', 'http://127.0.0.1:1']);
    expect(cost.stderr).toMatch(/^cost: --endpoint-url goes with --measured/);
  });

  it('takes no other spelling of an option', async () => {
    for (const [command, flag] of [
      ['gen', '--noJson'],
      ['gen', '--h'],
      ['cost', '--noJson'],
      ['cost', '--h'],
    ] as const) {
      const { code, stderr } = await runCli([command, flag]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${command}: ${flag} is no option; there are --`);
    }
  });

  it.each([
    ['lake', 'ls'],
    ['console', '--no-open'],
    ['cost', '--measured'],
  ])('takes no address of AWS with a password in it, which would be shown: %s %s', async (...command) => {
    const { code, stdout, stderr } = await runCli([
      ...command,
      '--endpoint-url',
      'http://u:PASSWORD@127.0.0.1:1',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      '--endpoint-url must be an address such as http://127.0.0.1:4566, without user, password and path',
    );
    expect(stdout + stderr).not.toContain('PASSWORD');
  });

  it.each([
    [{}, 'dirty_decay_ms:0,muzzy_decay_ms:0'],
    [{ DUCKDB_JE_MALLOC_CONF: 'narenas:1' }, 'narenas:1'],
  ])(
    'lets DuckDB give memory back at once, unless the environment has its allocator otherwise: %j',
    async (env, used) => {
      const print = "process.on('exit', () => console.log(process.env.DUCKDB_JE_MALLOC_CONF));";
      const nodeOptions = `--import data:text/javascript,${encodeURIComponent(print)}`;
      const { stdout } = await runCli(['lake', '--help'], { env: { ...env, NODE_OPTIONS: nodeOptions } });
      expect(stdout.trimEnd().split('\n').at(-1)).toBe(used);
    },
  );
});
