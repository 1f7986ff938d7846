import { describe, expect, it } from '@jest/globals';
import { Unreachable } from '../problem.ts';
import { Recurring } from './recurring.ts';

describe('a part that is read again and again', () => {
  it('is read when its time has come, and not more often', async () => {
    let times = 0;
    // oxlint-disable-next-line typescript/require-await
    const part = new Recurring('it', () => 1000, async () => (times += 1));
    expect(await part.part(0)).toEqual({ value: 1 });
    expect(await part.part(999)).toEqual({ value: 1 });
    expect(await part.part(1000)).toEqual({ value: 2 });
  });

  it('is read each time while nobody answers', async () => {
    let times = 0;
    const part = new Recurring(
      'it',
      () => 1000,
      // oxlint-disable-next-line typescript/require-await
      async () => {
        times += 1;
        if (times < 3) throw new Unreachable('nobody');
        return times;
      },
    );
    const unanswered = { problem: 'it: nobody', isUnreachable: true };
    expect([await part.part(0), await part.part(1), await part.part(2)]).toEqual([
      unanswered,
      unanswered,
      { value: 3 },
    ]);
    expect(await part.part(3)).toEqual({ value: 3 });
  });

  it('keeps nobody waiting: what is known is shown until there is more', async () => {
    let resolve: (value: string) => void = () => {};
    const promise = new Promise<string>((done) => (resolve = done));
    const part = new Recurring('it', () => 1000, () => promise);
    expect(await part.part(0)).toEqual({ problem: 'it: reading…', isPending: true });
    // It is not begun once more while it is under way.
    expect(await part.part(5000)).toEqual({ problem: 'it: reading…', isPending: true });
    resolve('done');
    await promise;
    expect(await part.part(5001)).toEqual({ value: 'done' });
  });
});
