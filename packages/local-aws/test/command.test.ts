import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const command = join(import.meta.dirname, '../local-aws.js');
const options = '--port, --host, --data-dir, --account, --verbose, --quota, --function';

describe('the command local-aws', () => {
  it.each([
    [['--frob'], `--frob is no option; there are ${options}`],
    [['extra'], 'there must be options alone, got extra as well'],
    [['--verbose', 'extra'], 'there must be options alone, got extra as well'],
    [['--no-verbose', '--', '--port'], 'there must be options alone, got --port as well'],
    [['--port'], '--port must have a value behind it, got none'],
    [['--dataDir', '--verbose'], '--data-dir must have a value behind it, got none'],
    [['--host', '-x'], '--host must have a value behind it, got -x; write --host=-x'],
    [['--verbose=maybe'], '--verbose is on by being named, got maybe behind it'],
    [['--port', '1e5'], '--port must be a whole number from 0 to 65535, got 1e5'],
    [['--port', '80.5'], '--port must be a whole number from 0 to 65535, got 80.5'],
  ])('refuses %j in one line', async (args, message) => {
    await expect(run(process.execPath, [command, ...args])).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: `local-aws: ${message}\n`,
    });
  });

  it.each(['--help', '-h'])('says with %s how it is called', async (flag) => {
    const { stdout, stderr } = await run(process.execPath, [command, flag, '--frob']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^local-aws \[options\]\n[^]*-h, --help +Show help/);
  });
});
