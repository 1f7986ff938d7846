import { describe, expect, it } from '@jest/globals';
import { Gate } from './gate.ts';

/** Work that ends when it is told to. */
function work() {
  let [end, isBegun] = [() => {}, false];
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { run: () => ((isBegun = true), ended), end: () => end(), isBegun: () => isBegun };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a gate', () => {
  it('lets nobody in beside who is alone, and waits until the others have gone', async () => {
    const [before, alone, after] = [work(), work(), work()];
    const gate = new Gate();
    const gone = [gate.enter(before.run), gate.enterAlone(alone.run), gate.enter(after.run)];
    await turn();
    expect([before, alone, after].map((each) => each.isBegun())).toEqual([true, false, false]);
    before.end();
    await turn();
    expect([alone, after].map((each) => each.isBegun())).toEqual([true, false]);
    alone.end();
    await turn();
    expect(after.isBegun()).toBe(true);
    after.end();
    await Promise.all(gone);
  });

  it('lets in who waits, and the next to be alone, also when what was done alone failed', async () => {
    const gate = new Gate();
    const failed = gate.enterAlone(() => Promise.reject(new Error('the disk is full')));
    const next = gate.enterAlone(() => Promise.resolve());
    const entered = gate.enter(() => Promise.resolve('in'));
    await expect(failed).rejects.toThrow('the disk is full');
    await next;
    expect(await entered).toBe('in');
  });

  it('does not wait for ever for who does not go', async () => {
    const gate = new Gate(1);
    const stuck = work();
    const inside = gate.enter(stuck.run);
    await gate.enterAlone(() => Promise.resolve());
    stuck.end();
    await inside;
  });
});
