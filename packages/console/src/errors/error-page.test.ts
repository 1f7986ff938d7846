import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { replayCommand, withReplay } from './error-page.ts';

describe('the command that replays a kind of error', () => {
  it('names the code, what mends it, and a stream that is not the usual one', () => {
    expect(replayCommand({ code: 'A.B', fix: undefined }, 'clickstream')).toBe('pnpm lake replay --code A.B');
    expect(replayCommand({ code: 'A.B', fix: '.user_id //= 0' }, 'clicks')).toBe(
      "pnpm lake replay --code A.B --fix '.user_id //= 0' --stream clicks",
    );
  });

  it('mends each group of its code, and is none where nothing can be sent', () => {
    const group = (code: string, fix?: string, isSendable = true) => ({ code, fix, isSendable });
    const both = 'pnpm lake replay --code A.B --fix \'.user_id //= 0 | .event_id //= "unknown"\'';
    expect(
      withReplay(
        [
          group('A.B', '.user_id //= 0'),
          group('A.B', undefined, false),
          group('A.B', '.event_id //= "unknown"'),
          group('C.D'),
        ],
        'clickstream',
      ).map(({ replay }) => replay),
    ).toEqual([both, undefined, both, 'pnpm lake replay --code C.D']);
  });

  it.each([
    ["it's; rm -rf ~"],
    ['$(reboot) `reboot` "$HOME" \\'],
    ['ends a line\u0003\nreboot\u001b[201~'],
    ["turned \u202earound, it's \\u0041"],
    ['\u{e0001}tag'],
  ])('is one word to a shell, whatever the code is, and shows all of itself: %j', (code) => {
    const command = replayCommand({ code, fix: undefined }, 'clickstream');
    expect(command).toMatch(/^[^\p{C}]*$/u);
    const word = command.slice('pnpm lake replay --code '.length);
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    expect(execFileSync('bash', ['-c', `printf %s ${word}`], { encoding: 'utf8', env })).toBe(code);
  });
});
