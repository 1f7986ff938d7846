import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordedDamage } from '../../../../test/recorded-damage.ts';
import { ShardLog } from './shard-log.ts';

const segmentBytes = 200;
const record = (text: string) => ({ partitionKey: 'key', data: Buffer.from(text), isEncrypted: false });
const textsOf = (log: ShardLog, from = 0) => [...log.read(from)].map(({ data }) => data.toString());
const texts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `record ${from + index}`);

describe('the log of a shard', () => {
  let directory: string;
  let damage: RecordedDamage;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'shard-'));
    damage = new RecordedDamage();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const open = () => ShardLog.open(directory, damage, segmentBytes);
  const files = () => readdirSync(directory).filter((name) => name.endsWith('.log'));
  const pathOf = (name: string) => join(directory, name);

  /** Twenty records, each a second after the one before, in several files. */
  function written(): number[] {
    const log = open();
    const positions = texts(0, 20).map(
      (text, second) => log.append([record(text)], second * 1000).positions[0]!,
    );
    log.close();
    return positions;
  }

  it('gives back what was appended, from any record on, also when it is opened again', () => {
    const positions = written();
    expect(files().length).toBeGreaterThan(2);
    const log = open();
    expect(textsOf(log)).toEqual(texts(0, 20));
    for (const [index, position] of positions.entries())
      expect(textsOf(log, position)).toEqual(texts(index, 20));
    expect(textsOf(log, positions[3]! + 1)).toEqual(texts(4, 20));
    expect(textsOf(log, log.end)).toEqual([]);
    expect(damage.said).toEqual([]);
    log.close();
  });

  it('finds the first record of a time', () => {
    const positions = written();
    const log = open();
    for (const [second, position] of positions.entries()) {
      expect(log.positionAt(second * 1000)).toBe(position);
      expect(log.positionAt(second * 1000 - 1)).toBe(position);
    }
    expect(log.positionAt(20_000)).toBe(log.end);
    log.close();
  });

  it('lets no time go back', () => {
    const log = open();
    log.append([record('a')], 5000);
    expect(log.append([record('b')], 1000).at).toBe(5000);
    log.close();
    const again = open();
    expect(again.append([record('c')], 2000).at).toBe(5000);
    again.close();
  });

  it('removes files whose records are too old, and gives no position twice', () => {
    const positions = written();
    const log = open();
    log.trim(10_000);
    expect(log.start).toBeGreaterThan(0);
    expect(textsOf(log)).toContain('record 10');
    expect(textsOf(log)).not.toContain('record 0');
    const { end } = log;
    log.trim(30_000);
    expect(textsOf(log)).toEqual([]);
    expect(files()).toHaveLength(1);
    expect(log.append([record('next')], 31_000).positions).toEqual([end]);
    log.close();
    const again = open();
    expect(textsOf(again, positions[0])).toEqual(['next']);
    expect(damage.said).toEqual([]);
    again.close();
  });

  it('cuts off half a record that a kill has left, without a word', () => {
    written();
    const last = pathOf(String(Math.max(...files().map((name) => Number.parseInt(name, 10)))) + '.log');
    const whole = readFileSync(last);
    for (let length = 1; length < 30; length += 1) {
      writeFileSync(last, Buffer.concat([whole, whole.subarray(0, length)]));
      const log = open();
      expect(textsOf(log)).toEqual(texts(0, 20));
      log.close();
      expect(readFileSync(last)).toEqual(whole);
    }
    expect(damage.said).toEqual([]);
  });

  it('says what is missing at its end, and gives none of those positions again', () => {
    written();
    const last = Math.max(...files().map((name) => Number.parseInt(name, 10)));
    const { end } = open();
    truncateSync(pathOf(`${last}.log`), 10);
    const log = open();
    expect(damage.said).toHaveLength(1);
    expect(log.append([record('next')], 30_000).positions[0]).toBeGreaterThanOrEqual(end);
    expect(textsOf(log).at(-1)).toBe('next');
    log.close();
    const again = open();
    expect(textsOf(again).at(-1)).toBe('next');
    expect(damage.said).toHaveLength(1);
    again.close();
  });

  it('goes on behind a damaged record, and says so once', () => {
    const positions = written();
    const first = readFileSync(pathOf('0.log'));
    first[positions[1]! + 25]! ^= 1;
    writeFileSync(pathOf('0.log'), first);
    const log = open();
    for (let time = 0; time < 2; time += 1)
      expect(textsOf(log)).toEqual(texts(0, 20).filter((text) => text !== 'record 1'));
    expect(damage.said).toHaveLength(1);
    log.close();
  });

  it('appends nothing, and says so, where its file has been deleted', () => {
    const log = open();
    log.append([record('a')], 0);
    rmSync(pathOf('0.log'));
    expect(() => log.append([record('b')], 0)).toThrow(`${directory} has been deleted`);
    log.close();
  });

  it('reads records that are larger than what it reads at a time', () => {
    const log = ShardLog.open(directory, damage);
    const large = 'x'.repeat(3 * 1024 * 1024);
    log.append([record('a'), record(large), record('b')], 0);
    expect(textsOf(log).map(({ length }) => length)).toEqual([1, large.length, 1]);
    log.close();
  });
});
