import { describe, expect, it } from '@jest/globals';
import { Busy } from '../http/busy.ts';
import { Turns } from './turns.ts';

/** Something that goes on until it is told to end. */
function work() {
  let end: (answer: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const ended = new Promise<string>((resolve, reject) => ([end, fail] = [resolve, reject]));
  return { end, fail, run: () => ended };
}

describe('turns', () => {
  it('are so many at a time; what is beyond is refused in words until one has ended, well or not', async () => {
    const turns = new Turns(2);
    const [first, second, third] = [work(), work(), work()];
    const taken = [turns.take(first.run), turns.take(second.run)];
    const waits = '2 questions are being answered, and this one waits until one of them is';
    await expect(turns.take(third.run)).rejects.toThrow(new Busy(waits));
    expect(() => turns.check()).toThrow(new Busy(waits));
    first.end('1');
    expect(await taken[0]).toBe('1');
    turns.check();
    const later = turns.take(third.run);
    await expect(turns.take(third.run)).rejects.toThrow(Busy);
    second.fail(new Error('2'));
    await expect(taken[1]).rejects.toThrow('2');
    third.end('3');
    expect([await later, await turns.take(third.run)]).toEqual(['3', '3']);
  });
});
