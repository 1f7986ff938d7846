import { describe, expect, it } from '@jest/globals';
import { Busy } from '../http/busy.ts';
import { Turns } from './turns.ts';

/** Something that goes on until it is told to end. */
function work() {
  let end: (answer: string) => void = () => {};
  let begin = (): void => {};
  const ended = new Promise<string>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let isBegun = false;
  return {
    begun,
    isBegun: () => isBegun,
    end: (answer: string) => end(answer),
    run: () => {
      isBegun = true;
      begin();
      return ended;
    },
  };
}

describe('turns', () => {
  const { signal } = new AbortController();

  it('are so many at a time, those that wait in their order, and what is beyond is refused', async () => {
    const turns = new Turns({ concurrency: 2, waiting: 2 });
    const works = Array.from({ length: 4 }, work);
    const taken = works.map(({ run }) => turns.take(run, signal));
    const begun = () => works.map(({ isBegun }) => isBegun());
    await expect(turns.take(work().run, signal)).rejects.toThrow(
      new Busy('2 questions are being answered, and 2 wait for their turn'),
    );
    expect(begun()).toEqual([true, true, false, false]);
    works[1]!.end('second');
    expect(await taken[1]).toBe('second');
    await works[2]!.begun;
    expect(begun()).toEqual([true, true, true, false]);
    for (const { end } of works) end('any');
    await Promise.all(taken);
    expect(begun()).toEqual([true, true, true, true]);
    const [next, another] = [work(), work()];
    const last = [next, another].map(({ run }) => turns.take(run, signal));
    expect([next.isBegun(), another.isBegun()]).toEqual([true, true]);
    for (const { end } of [next, another]) end('any');
    await Promise.all(last);
  });

  it('go to the next where one fails, or is given up while it waits', async () => {
    const turns = new Turns({ concurrency: 1, waiting: 2 });
    const [first, givenUp, last] = [work(), work(), work()];
    const failing = turns.take(async () => {
      await first.run();
      throw new Error('it is wrong');
    }, signal);
    const gone = new AbortController();
    const waiting = turns.take(givenUp.run, gone.signal);
    const third = turns.take(last.run, signal);
    gone.abort();
    await expect(waiting).rejects.toThrow('aborted');
    first.end('any');
    await expect(failing).rejects.toThrow('it is wrong');
    last.end('done');
    expect(await third).toBe('done');
    expect(givenUp.isBegun()).toBe(false);
  });
});
