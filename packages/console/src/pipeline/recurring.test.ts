import { describe, expect, it } from '@jest/globals';
import { Unreachable } from '../problem.ts';
import { Recurring } from './recurring.ts';

describe('a part that is read again and again', () => {
  it('is read when its time has come, and not more often', async () => {
    let times = 0;
    // oxlint-disable-next-line typescript/require-await
    const part = new Recurring('it', async () => (times += 1));
    expect(await part.part(0, 1000)).toEqual({ value: 1 });
    expect(await part.part(999, 1000)).toEqual({ value: 1 });
    expect(await part.part(1000, 1000)).toEqual({ value: 2 });
  });

  it('is read each time while nobody answers', async () => {
    let times = 0;
    const part = new Recurring(
      'it',
      // oxlint-disable-next-line typescript/require-await
      async () => {
        times += 1;
        if (times < 3) throw new Unreachable('nobody');
        return times;
      },
    );
    const unanswered = { problem: 'it: nobody', isUnreachable: true };
    expect([await part.part(0, 1000), await part.part(1, 1000), await part.part(2, 1000)]).toEqual([
      unanswered,
      unanswered,
      { value: 3 },
    ]);
    expect(await part.part(3, 1000)).toEqual({ value: 3 });
  });

  it('keeps nobody waiting: what is known is shown until there is more', async () => {
    let resolve: (value: string) => void = () => {};
    const promise = new Promise<string>((done) => (resolve = done));
    const part = new Recurring('it', () => promise);
    expect(await part.part(0, 1000)).toEqual({ problem: 'it: reading…', isPending: true });
    // It is not begun once more while it is under way.
    expect(await part.part(5000, 1000)).toEqual({ problem: 'it: reading…', isPending: true });
    resolve('done');
    await promise;
    expect(await part.part(5001, 1000)).toEqual({ value: 'done' });
  });
});
