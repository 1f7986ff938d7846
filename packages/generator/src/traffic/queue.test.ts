import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { VisitorQueue } from './queue.ts';

describe('VisitorQueue', () => {
  it('gives visitors back by their time, whatever the order they came in', () => {
    const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'queue');
    const queue = new VisitorQueue(500);
    const waiting: { time: number; user: number }[] = [];
    for (let i = 0; i < 5000; i += 1) {
      if (waiting.length < 500 && (waiting.length === 0 || random.next() < 0.55)) {
        const entry = { time: random.next(), user: i };
        waiting.push(entry);
        queue.push(entry.time, entry.user);
      } else {
        waiting.sort((a, b) => b.time - a.time);
        const { time, user } = waiting.pop()!;
        if (queue.nextTime !== time || queue.pop() !== user) throw new Error('not the earliest');
      }
    }
    while (waiting.length > 0) {
      waiting.sort((a, b) => b.time - a.time);
      expect(queue.pop()).toBe(waiting.pop()!.user);
    }
    expect(queue.nextTime).toBe(Infinity);
  });
});
