import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordedDamage } from '../../../../test/recorded-damage.ts';
import { EventFile } from './event-file.ts';

describe('an event file', () => {
  let directory: string;
  let path: string;
  let damage: RecordedDamage;
  beforeEach(() => {
    damage = new RecordedDamage();
    directory = mkdtempSync(join(tmpdir(), 'events-'));
    path = join(directory, '1.log');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
    expect(damage.said).toEqual([]);
  });

  const start = { timestamp: 0, sequence: 0 };
  const end = { timestamp: Infinity, sequence: 0 };
  const all = (file: EventFile) => [...file.forward(start, Infinity)];
  const messages = (file: EventFile) => all(file).map(({ message }) => message);

  it('is empty at first', () => {
    const file = new EventFile(path, damage);
    expect(all(file)).toEqual([]);
    expect(file.summary()).toEqual({ events: 0, bytes: 0 });
  });

  it('gives back what was appended, also to the next process', () => {
    const file = new EventFile(path, damage);
    file.append([{ timestamp: 5, message: 'a\n"ü"' }], 7);
    file.append([{ timestamp: 6, message: 'b' }], 8);
    const expected = [
      { timestamp: 5, ingestedAt: 7, message: 'a\n"ü"', sequence: 1 },
      { timestamp: 6, ingestedAt: 8, message: 'b', sequence: 2 },
    ];
    expect(all(file)).toEqual(expected);
    expect(all(new EventFile(path, damage))).toEqual(expected);
    expect(new EventFile(path, damage).summary()).toEqual(file.summary());
  });

  it('cuts off a line that a killed process left half-written, and goes on', () => {
    new EventFile(path, damage).append([{ timestamp: 1, message: 'a' }], 1);
    appendFileSync(path, '[2,2,"hal');
    const file = new EventFile(path, damage);
    file.append([{ timestamp: 3, message: 'c' }], 3);
    expect(messages(file)).toEqual(['a', 'c']);
    expect(messages(new EventFile(path, damage))).toEqual(['a', 'c']);
  });

  it('is in the order of time and then of arrival, whatever the order of arrival, over many blocks', () => {
    const file = new EventFile(path, damage);
    const count = 3000;
    const padding = 'x'.repeat(100);
    const time = (index: number) => (index * 7919) % 500;
    for (let index = 0; index < count; index += 1)
      file.append([{ timestamp: time(index), message: `${index} ${padding}` }], index);
    const expected = Array.from({ length: count }, (_, index) => index).toSorted(
      (a, b) => time(a) - time(b) || a - b,
    );
    const numbers = (events: Iterable<{ message: string }>) =>
      Array.from(events, ({ message }) => Number(message.split(' ')[0]));
    expect(numbers(file.forward(start, Infinity))).toEqual(expected);
    expect(numbers(file.backward(end, 0))).toEqual(expected.toReversed());
    expect(statSync(path).size).toBeGreaterThan(5 * 64 * 1024);
  });

  it('reads on after a key and before a time, and backwards the same way', () => {
    const file = new EventFile(path, damage);
    file.append(
      [1, 2, 2, 2, 3].map((timestamp, index) => ({ timestamp, message: String(index) })),
      9,
    );
    const forward = [...file.forward({ timestamp: 2, sequence: 2 }, 3)];
    expect(forward.map(({ message }) => message)).toEqual(['2', '3']);
    const backward = [...file.backward({ timestamp: 2, sequence: 4 }, 2)];
    expect(backward.map(({ message }) => message)).toEqual(['2', '1']);
  });

  it('gives disk space back once half of it has expired, and keeps the numbers of events', () => {
    const file = new EventFile(path, damage);
    const batch = (timestamp: number) =>
      Array.from({ length: 100 }, (_, index) => ({
        timestamp,
        message: `${timestamp} ${index} ${'x'.repeat(1000)}`,
      }));
    for (let timestamp = 1; timestamp <= 10; timestamp += 1) file.append(batch(timestamp), timestamp);
    const before = all(file);
    const { size } = statSync(path);
    file.forget(3);
    expect(statSync(path).size).toBe(size);
    file.forget(9);
    expect(statSync(path).size).toBeLessThan(size / 2);
    expect(all(file).filter(({ timestamp }) => timestamp >= 9)).toEqual(
      before.filter(({ timestamp }) => timestamp >= 9),
    );
    file.append([{ timestamp: 11, message: 'new' }], 11);
    expect(all(file).at(-1)?.sequence).toBe(1001);
    expect(all(new EventFile(path, damage))).toEqual(all(file));
  });

  it('may expire as a whole', () => {
    const file = new EventFile(path, damage);
    file.append([{ timestamp: 1, message: 'a' }], 1);
    file.forget(2);
    expect(all(file)).toEqual([]);
    file.append([{ timestamp: 3, message: 'b' }], 3);
    expect(all(new EventFile(path, damage))).toEqual([
      { timestamp: 3, ingestedAt: 3, message: 'b', sequence: 2 },
    ]);
  });
});
