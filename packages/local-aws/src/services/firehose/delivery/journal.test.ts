import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Journal } from './journal.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const entry = (text: string) => ({ header: { text }, body: Buffer.from(text.repeat(3)) });

async function reopen(): Promise<string[]> {
  const seen: string[] = [];
  const journal = await Journal.open(directory, {
    replay: (header, body) => {
      const { text } = header as { text: string };
      expect(body.toString()).toBe(text.repeat(3));
      seen.push(text);
    },
  });
  await journal.close();
  return seen;
}

const write = async (texts: readonly string[], segmentBytes?: number) => {
  const journal = await Journal.open(directory, { replay: () => {}, segmentBytes });
  for (const text of texts) await journal.append(entry(text), () => {});
  await journal.close();
};

const files = () => readdirSync(directory).toSorted();

describe('a journal', () => {
  it('gives back what was appended, in order', async () => {
    await write(['a', 'b', 'c']);
    await write(['d']);
    expect(await reopen()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('applies entries in the order in which they were appended', async () => {
    const journal = await Journal.open(directory, { replay: () => {} });
    const applied: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((text) => journal.append(entry(text), () => applied.push(text))));
    expect(applied).toEqual(['a', 'b', 'c']);
    await journal.close();
  });

  it('cuts off a frame at whatever byte the process was killed in it', async () => {
    await write(['a', 'b']);
    const [file] = files();
    const path = join(directory, file!);
    const whole = readFileSync(path);
    const second = whole.length / 2;
    for (let length = second; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      expect(await reopen()).toEqual(['a']);
      expect(readFileSync(path).length).toBe(second);
    }
  });

  it('goes on behind a frame that was cut off', async () => {
    await write(['a']);
    appendFileSync(join(directory, files()[0]!), Buffer.from([9, 0, 0, 0, 9]));
    await write(['b']);
    expect(await reopen()).toEqual(['a', 'b']);
  });

  it('names the file and byte of damage that no kill explains', async () => {
    await write(['a', 'b'], 1);
    truncateSync(join(directory, files()[0]!), 5);
    await expect(reopen()).rejects.toThrow(/0000000001\.journal is damaged at byte 0/);
  });

  it('begins a new file past its size, and drops files that are not needed', async () => {
    const journal = await Journal.open(directory, { replay: () => {}, segmentBytes: 10 });
    for (const text of ['a', 'b', 'c']) await journal.append(entry(text), () => {});
    expect(files()).toHaveLength(3);
    await journal.dropBefore(3);
    expect(files()).toHaveLength(1);
    // The file being written is never dropped.
    await journal.dropBefore(100);
    expect(files()).toHaveLength(1);
    await journal.close();
    expect(await reopen()).toEqual(['c']);
  });

  it('rejects what the disk does not take, and takes what comes after', async () => {
    const journal = await Journal.open(directory, { replay: () => {} });
    rmSync(directory, { recursive: true });
    let applied = false;
    await expect(journal.append(entry('lost'), () => (applied = true))).rejects.toThrow(/ENOENT/);
    expect(applied).toBe(false);
    await Journal.open(directory, { replay: () => {} }).then((made) => made.close());
    await journal.append(entry('kept'), () => {});
    await journal.close();
    expect(await reopen()).toEqual(['kept']);
  });
});
