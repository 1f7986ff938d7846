import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HighWaterMark } from '../../../../storage/high-water-mark.ts';
import { RecordedDamage } from '../../../../../test/recorded-damage.ts';
import { Journal } from './journal.ts';

let directory: string;
let damage: RecordedDamage;
beforeEach(() => {
  damage = new RecordedDamage();
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const entry = (text: string) => ({ header: { text }, body: Buffer.from(text.repeat(3)) });

async function reopen(): Promise<string[]> {
  const seen: string[] = [];
  const journal = await Journal.open(directory, {
    damage,
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
  const journal = await Journal.open(directory, { damage, replay: () => {}, segmentBytes });
  for (const text of texts) await journal.append(entry(text), () => {});
  await journal.close();
};

/** Says that the first file was acknowledged up to there. */
function markAt(bytes: number): void {
  const mark = new HighWaterMark(join(directory, 'mark'));
  mark.set({ segment: 1, bytes });
  mark.close();
}

const files = () =>
  readdirSync(directory)
    .filter((name) => /^\d+\.(?:journal|snapshot)$/.test(name))
    .toSorted();

/** Copies the directory as it is, beside itself; once more where a file went meanwhile. */
function leave(name: string): void {
  const copy = `${directory}-${name}`;
  try {
    cpSync(directory, copy, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    rmSync(copy, { recursive: true, force: true });
    leave(name);
  }
}

describe('a journal', () => {
  it('writes at once what is appended in one turn of the event loop', async () => {
    const journal = await Journal.open(directory, { damage, replay: () => {} });
    await journal.append(entry('a'), () => {});
    const said = jest.spyOn(HighWaterMark.prototype, 'set');
    const appended = [journal.append(entry('b'), () => {})];
    for (let job = 0; job < 20; job += 1) await Promise.resolve();
    appended.push(journal.append(entry('c'), () => {}));
    await Promise.all(appended);
    const writes = said.mock.calls.length;
    said.mockRestore();
    await journal.close();
    expect(writes).toBe(1);
    expect(await reopen()).toEqual(['a', 'b', 'c']);
  });

  it('gives back what is small and what is large, in order', async () => {
    const texts = ['a', 'b'.repeat(100_000), 'c', 'd'.repeat(21_000), 'e'.repeat(22_000)];
    await write(texts);
    expect(await reopen()).toEqual(texts);
  });

  it('gives back what was appended, in order', async () => {
    await write(['a', 'b', 'c']);
    await write(['d']);
    expect(await reopen()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('applies entries in the order in which they were appended', async () => {
    const journal = await Journal.open(directory, { damage, replay: () => {} });
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

  it('goes on without the entries that were damaged, and keeps the file as it was', async () => {
    await write(['a', 'b', 'c']);
    const path = join(directory, files()[0]!);
    const whole = readFileSync(path);
    const frame = whole.length / 3;
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1;
      writeFileSync(path, flipped);
      markAt(whole.length);
      expect(await reopen()).toEqual(['a', 'b', 'c'].toSpliced(Math.floor(at / frame), 1));
      expect(damage.said.splice(0)).toEqual([`${path} is damaged: ${frame} bytes of entries in it are lost`]);
    }
  });

  it('says that a file was cut, emptied or taken away, whatever is behind it', async () => {
    await write(['a', 'b']);
    const path = join(directory, files()[0]!);
    const { size } = statSync(path);
    for (const [left, lost] of [
      [size - 1, size / 2],
      [size / 2, size / 2],
      [0, size],
    ] as const) {
      writeFileSync(path, readFileSync(path).subarray(0, left));
      markAt(size);
      expect(await reopen()).toEqual(['a'].slice(0, left < size / 2 ? 0 : 1));
      expect(damage.said.splice(0)).toEqual([`${path} is damaged: ${lost} bytes of entries in it are lost`]);
    }
    rmSync(path);
    markAt(size);
    expect(await reopen()).toEqual([]);
    expect(damage.said.splice(0)).toEqual([`${path} is missing: the entries in it are lost`]);
  });

  it('says in one line that files are missing before one of a far number', async () => {
    await write(['a']);
    const [first] = files();
    writeFileSync(join(directory, '9999999999.journal'), '');
    expect(await reopen()).toEqual(['a']);
    expect(damage.said).toEqual([
      `${join(directory, '0000000002.journal')} to 9999999998.journal are missing: the entries in them are lost`,
    ]);
    expect(files()).toContain(first);
  });

  it('begins a new file past its size', async () => {
    await write(['a', 'b', 'c'], 10);
    expect(files()).toHaveLength(3);
    expect(await reopen()).toEqual(['a', 'b', 'c']);
  });

  describe('that keeps what entries come to', () => {
    /** The texts so far are the state. */
    const open = async (writeState: () => Promise<void> = async () => {}) => {
      const [texts, errors]: [string[], unknown[]] = [[], []];
      const journal = await Journal.open(directory, {
        damage,
        restore: async (state) => void texts.push(...((state as string[] | undefined) ?? [])),
        replay: (header) => void texts.push((header as { text: string }).text),
        keep: () => ({ state: [...texts], write: writeState }),
        onError: (error) => errors.push(error),
        segmentBytes: 10,
      });
      const append = (text: string) => journal.append(entry(text), () => texts.push(text));
      return { journal, texts, errors, append };
    };

    it('drops the files before, and begins with it', async () => {
      const first = await open();
      for (const text of ['a', 'b']) await first.append(text);
      await first.journal.close();
      expect(files()).toEqual(['0000000002.journal', '0000000002.snapshot']);
      const second = await open();
      expect(second.texts).toEqual(['a', 'b']);
      await second.append('c');
      await second.journal.close();
      expect(files()).toEqual(['0000000003.journal', '0000000003.snapshot']);
      expect((await open()).texts).toEqual(['a', 'b', 'c']);
    });

    it('keeps the files as long as what it refers to is not on disk, and begins nothing else meanwhile', async () => {
      let resolve = () => {};
      const onDisk = new Promise<void>((settle) => (resolve = settle));
      const { journal, append } = await open(() => onDisk);
      for (const text of ['a', 'b', 'c']) await append(text);
      expect(files().map((name) => name.slice(9))).toEqual(['1.journal', '2.journal', '3.journal']);
      resolve();
      await journal.close();
      expect(files().map((name) => name.slice(9))).toEqual(['2.journal', '2.snapshot', '3.journal']);
    });

    it('writes the next file over one that is done with, whose entries count no more', async () => {
      let hold: Promise<void> | undefined;
      const first = await open(async () => hold);
      const last = () =>
        statSync(
          join(
            directory,
            files().findLast((name) => name.endsWith('.journal'))!,
          ),
        ).ino;
      // Each file has an entry less than the one before, so that old entries lie behind the new.
      const written: string[] = [];
      const inodes = new Set<number>();
      for (let left = 30; ; left -= 1) {
        const texts = Array.from({ length: left }, (_, index) => String(left * 100 + index));
        await Promise.all(texts.map(first.append));
        written.push(...texts);
        if (inodes.has(last()) || left === 1) break;
        inodes.add(last());
        // The file before is done with once there is a snapshot of what came before this one.
        await first.journal.settled();
      }
      expect(inodes).toContain(last());
      leave('killed');
      // And once more with a file behind it, before there is a snapshot of that.
      let release = () => {};
      hold = new Promise((resolve) => (release = resolve));
      await first.append('end');
      leave('later');
      release();
      await first.journal.close();
      const copies = [`${directory}-killed`, `${directory}-later`] as const;
      rmSync(directory, { recursive: true });
      directory = copies[0];
      expect((await open()).texts).toEqual(written);
      rmSync(directory, { recursive: true });
      directory = copies[1];
      expect((await open()).texts).toEqual([...written, 'end']);
    });

    it('gives back what the file takes that was to become the next', async () => {
      const { journal, append } = await open();
      for (const text of ['a', 'b', 'c']) {
        await append(text);
        await journal.settled();
      }
      await journal.shrink();
      expect(files().map((name) => name.slice(9))).toEqual(['4.journal', '4.snapshot']);
      expect(statSync(join(directory, '0000000004.journal')).size).toBe(0);
      await append('d');
      await journal.close();
      expect((await open()).texts).toEqual(['a', 'b', 'c', 'd']);
    });

    it('gives back another time what the disk did not let it, and begins no file for each try', async () => {
      let full = true;
      const { journal, append, errors } = await open(async () => {
        if (full) throw new Error('full');
      });
      await append('a');
      for (let tries = 0; tries < 3; tries += 1) await journal.shrink();
      expect(errors).toEqual([new Error('full'), new Error('full'), new Error('full')]);
      expect(files().map((name) => name.slice(9))).toEqual(['1.journal', '2.journal']);
      full = false;
      await journal.shrink();
      expect(files().map((name) => name.slice(9))).toEqual(['2.journal', '2.snapshot']);
      await append('b');
      await journal.close();
      expect((await open()).texts).toEqual(['a', 'b']);
    });

    it('writes what comes in while it gives back, also where it is closed meanwhile', async () => {
      let meanwhile = () => {};
      const { journal, append } = await open(async () => meanwhile());
      await append('a');
      const ending: Promise<void>[] = [];
      meanwhile = () => {
        ending.push(append('b'), journal.close());
      };
      await journal.shrink();
      expect(ending).toHaveLength(2);
      await Promise.all(ending);
      expect((await open()).texts).toEqual(['a', 'b']);
    });

    it('keeps the files where that cannot be, and says why', async () => {
      const { journal, append, errors } = await open(() => Promise.reject(new Error('full')));
      for (const text of ['a', 'b']) await append(text);
      await journal.close();
      expect(files()).toHaveLength(2);
      expect(errors).toEqual([new Error('full')]);
      expect((await open()).texts).toEqual(['a', 'b']);
    });

    it('goes by the snapshot that has its name, whatever a kill has left beside it', async () => {
      const first = await open();
      for (const text of ['a', 'b']) await first.append(text);
      await first.journal.close();
      writeFileSync(join(directory, '0000000001.journal'), 'of no interest any more');
      writeFileSync(join(directory, '0000000003.snapshot.new'), '["half');
      const second = await open();
      expect(second.texts).toEqual(['a', 'b']);
      expect(files()).toEqual(['0000000002.journal', '0000000002.snapshot']);
    });
  });

  it('rejects what the disk does not take, and takes what comes after', async () => {
    const journal = await Journal.open(directory, { damage, replay: () => {} });
    rmSync(directory, { recursive: true });
    let applied = false;
    await expect(journal.append(entry('lost'), () => (applied = true))).rejects.toThrow(/ENOENT/);
    expect(applied).toBe(false);
    await Journal.open(directory, { damage, replay: () => {} }).then((made) => made.close());
    await journal.append(entry('kept'), () => {});
    await journal.close();
    expect(await reopen()).toEqual(['kept']);
  });
});
