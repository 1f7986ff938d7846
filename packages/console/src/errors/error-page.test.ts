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

  const group = (more: object) => ({
    code: 'A.B',
    reason: 'user_id is missing',
    isWhole: true,
    fix: '.user_id //= 0',
    needsFix: false,
    isSendable: true,
    records: 3,
    replayed: 0,
    ...more,
  });
  const shownOf = (...groups: ReturnType<typeof group>[]) =>
    withReplay(groups, 'clickstream').map(({ how, replay }) => ({ how, replay }));

  it('names the reason, so that it touches no other group, and is none where nothing can be sent', () => {
    const how = 'A trial until --yes is added:';
    expect(
      shownOf(
        group({}),
        group({ reason: 'the record is not JSON', isSendable: false }),
        group({ code: 'C.D', reason: "it's", fix: undefined }),
      ),
    ).toEqual([
      { how, replay: "pnpm lake replay --code A.B --reason 'user_id is missing' --fix '.user_id //= 0'" },
      { how: 'They cannot be sent again.', replay: undefined },
      { how, replay: String.raw`pnpm lake replay --code C.D --reason 'it'\''s'` },
    ]);
  });

  it('says where nobody but who knows the events can say what mends them', () => {
    expect(shownOf(group({ reason: 'user_id is an object', fix: undefined, needsFix: true }))).toEqual([
      {
        how: 'They fail again as they are: add --fix with a jq expression of your own. A trial until --yes is added:',
        replay: "pnpm lake replay --code A.B --reason 'user_id is an object'",
      },
    ]);
  });

  it('mends each group of its code where there is no one reason', () => {
    const [first] = shownOf(
      group({ reason: 'of further reasons', isWhole: false, fix: undefined }),
      group({}),
      group({ reason: 'event_id is missing', fix: '.event_id //= "unknown"' }),
    );
    expect(first!.replay).toBe(
      'pnpm lake replay --code A.B --fix \'.user_id //= 0 | .event_id //= "unknown"\'',
    );
  });

  it('says what was replayed, and is none where all was', () => {
    expect(shownOf(group({ replayed: 3 }))).toEqual([{ how: 'Replayed, all of them.', replay: undefined }]);
    expect(shownOf(group({ replayed: 2 }))[0]!.how).toBe(
      '2 of them were replayed. Of the others a trial until --yes is added:',
    );
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
