import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../../test/lines-of.ts';
import type { ClickstreamOptions } from '../clickstream-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rmSync(folder, { recursive: true }));

const seed = Math.floor(Math.random() * 2 ** 47);
const eventCount = 4000;
const clean = await linesOf({ seed, count: eventCount });

function near(share: number, expected: number, draws = eventCount): boolean {
  return Math.abs(share - expected) <= 6 * Math.sqrt((expected * (1 - expected)) / draws);
}

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

interface TruthLine {
  id: string;
  user: number;
  time: string;
  faults: string[];
  omitted?: string;
  lateSeconds?: number;
  copies?: number;
}

async function withTruth(options: ClickstreamOptions): Promise<{ lines: string[]; truth: TruthLine[] }> {
  const truthPath = join(folder, `truth-${Math.random()}.jsonl`);
  const lines = await linesOf({ seed, count: eventCount, ...options, truthPath });
  const truth = readFileSync(truthPath, 'utf8').split('\n').slice(0, -1);
  return { lines, truth: truth.map((line) => JSON.parse(line) as TruthLine) };
}

describe(`faults (seed ${seed})`, () => {
  it('leave a field out of every event with omit alone', async () => {
    const lines = await linesOf({ seed, count: eventCount, omit: 'user_id' });
    const expected = clean.map((line) => line.replace(/"user_id":\d+,/, ''));
    expect(lines).toEqual(expected);
  });

  it('leave the user out of a share of events with a rate alone, and leave the others as they are', async () => {
    const lines = await linesOf({ seed, count: eventCount, badRate: 0.1 });
    const bad = lines.filter((line) => !line.includes('"user_id"'));
    expect(near(bad.length / eventCount, 0.1)).toBe(true);
    expect(lines.filter((line, i) => line !== clean[i])).toEqual(bad);
  });

  it('move the time of a share of events back, by up to the longest delay, and leave their ids', async () => {
    const lines = await linesOf({ seed, count: eventCount, late: { rate: 0.2, maxSeconds: 3600 } });
    const delays = lines.flatMap((line, i) => {
      if (line === clean[i]) return [];
      const [event, original] = [JSON.parse(line), JSON.parse(clean[i]!)];
      expect(event.event_id).toBe(original.event_id);
      return [(Date.parse(original.event_time) - Date.parse(event.event_time)) / 1000];
    });
    expect(near(delays.length / eventCount, 0.2)).toBe(true);
    expect(delays.every((delay) => delay >= 0 && delay <= 3600.001)).toBe(true);
    expect(Math.max(...delays)).toBeGreaterThan(3000);
  });

  it('break a share of events so that they are no JSON, and only their end is missing', async () => {
    const lines = await linesOf({ seed, count: eventCount, corruptRate: 0.1, schema: 'segment' });
    const whole = await linesOf({ seed, count: eventCount, schema: 'segment' });
    const broken = lines.filter((line) => !parses(line));
    expect(near(broken.length / eventCount, 0.1)).toBe(true);
    expect(lines.filter((line, i) => line !== whole[i])).toEqual(broken);
    expect(lines.every((line, i) => line.length > 0 && whole[i]!.startsWith(line))).toBe(true);
  });

  it('send a share of events twice, within 100 events, byte for byte', async () => {
    const lines = await linesOf({ seed, count: eventCount, duplicateRate: 0.1 });
    const first = new Map<string, number>();
    const distances: number[] = [];
    for (const [i, line] of lines.entries()) {
      if (first.has(line)) distances.push(i - first.get(line)!);
      else first.set(line, i);
    }
    expect([...first.keys()]).toEqual(clean);
    expect(near(distances.length / eventCount, 0.1)).toBe(true);
    // Other echoes may come in between.
    expect(Math.max(...distances)).toBeLessThan(150);
    expect(lines).toHaveLength(eventCount + distances.length);
  });

  it('do not shift each other: what one kind does is the same with and without the others', async () => {
    const one = await withTruth({ late: { rate: 0.1, maxSeconds: 60 } });
    const all = await withTruth({
      late: { rate: 0.1, maxSeconds: 60 },
      badRate: 0.05,
      corruptRate: 0.05,
      duplicateRate: 0.05,
    });
    expect(all.truth.map(({ id, lateSeconds }) => [id, lateSeconds])).toEqual(
      one.truth.map(({ id, lateSeconds }) => [id, lateSeconds]),
    );
  });

  it('are all in the truth: every id once, with what was done to it', async () => {
    const { lines, truth } = await withTruth({
      late: { rate: 0.1, maxSeconds: 60 },
      omit: 'os',
      badRate: 0.1,
      corruptRate: 0.1,
      duplicateRate: 0.1,
    });
    expect(truth.map(({ id }) => id)).toEqual(clean.map((line) => JSON.parse(line).event_id));
    const byId = new Map(truth.map((entry) => [entry.id, entry]));
    const copies = new Map<string, number>();
    for (const line of lines) {
      const id = line.slice(13, 49);
      const entry = byId.get(id);
      // A break in the id itself leaves nothing to look up.
      if (!entry) {
        expect(parses(line)).toBe(false);
        continue;
      }
      copies.set(id, (copies.get(id) ?? 0) + 1);
      if (entry.faults.includes('corrupt') === parses(line))
        throw new Error(`${line} against ${JSON.stringify(entry)}`);
      if (!parses(line)) continue;
      const event = JSON.parse(line);
      expect('os' in event).toBe(entry.omitted !== 'os');
      const late = Date.parse(entry.time) - Date.parse(event.event_time);
      expect(Math.abs(late - (entry.lateSeconds ?? 0) * 1000)).toBeLessThanOrEqual(1);
    }
    const wrong = [...copies].filter(([id, count]) => count !== (byId.get(id)!.copies ?? 1));
    expect(wrong).toEqual([]);
  });

  it('have no truth that cannot be written', async () => {
    await expect(linesOf({ count: 1, truthPath: join(folder, 'nowhere', 'truth.jsonl') })).rejects.toThrow(
      /^truthPath must be a file that can be written, got .*nowhere\/truth.jsonl: no such directory \(ENOENT\)$/,
    );
  });
});
