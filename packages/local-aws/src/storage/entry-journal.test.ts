import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RecordedDamage } from '../../test/recorded-damage.ts';
import { EntryJournal } from './entry-journal.ts';

let directory: string;
let damage: RecordedDamage;
beforeEach(() => {
  damage = new RecordedDamage();
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A journal of numbers by name, of which the last one counts. */
function open() {
  const values = new Map<string, number>();
  const errors: unknown[] = [];
  const journal = EntryJournal.open<[string, number]>(directory, {
    replay: ([name, value]) => values.set(name, value),
    keep: () => [...values],
    exists: false,
    damage,
    onError: (error) => errors.push(error),
  });
  const set = (name: string, value: number) => {
    journal.append([name, value]);
    values.set(name, value);
    journal.tidy(values.size);
  };
  return { journal, values, errors, set };
}

describe('a journal', () => {
  it('replays what was appended, oldest first', async () => {
    const first = open();
    first.set('a', 1);
    first.set('b', 2);
    first.set('a', 3);
    await first.journal.close();
    expect([...open().values]).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it.each([1, 5, 9])('forgets a last line of which only %i characters were written', async (length) => {
    const first = open();
    first.set('a', 1);
    await first.journal.close();
    appendFileSync(join(directory, '0.log'), '["b",22]\n'.slice(0, length - 1));
    const second = open();
    expect([...second.values]).toEqual([['a', 1]]);
    second.set('c', 3);
    await second.journal.close();
    expect([...open().values]).toEqual([
      ['a', 1],
      ['c', 3],
    ]);
  });

  it('goes on without a line that is no JSON, and says so', () => {
    writeFileSync(join(directory, '0.log'), '["a",1]\nnonsense\n["b",2]\n');
    expect([...open().values.keys()]).toEqual(['a', 'b']);
    expect(damage.said).toEqual([`${join(directory, '0.log')} has 1 damaged lines, which are lost`]);
  });

  it('says in one line that segments are missing before one of a far number', async () => {
    const first = open();
    first.set('a', 1);
    await first.journal.close();
    writeFileSync(join(directory, '9999999999.log'), '');
    expect([...open().values]).toEqual([['a', 1]]);
    expect(damage.said).toEqual([
      `${join(directory, '1.log')} to 9999999998.log is missing: what was in it is lost`,
    ]);
  });

  it('is rewritten when it grows, while it goes on', async () => {
    const first = open();
    for (let index = 0; index < 25_000; index += 1) first.set(`key ${index % 3}`, index);
    while (!readdirSync(directory).some((name) => name.endsWith('.snapshot'))) await wait(1);
    first.set('last', 1);
    await first.journal.close();
    expect(first.errors).toEqual([]);
    const files = readdirSync(directory);
    expect(files.filter((name) => name.endsWith('.snapshot'))).toHaveLength(1);
    const lines = files.flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
    expect(lines.length).toBeLessThan(20_000);
    expect(open().values).toEqual(first.values);
  });

  it('needs no snapshot that was not finished', async () => {
    const first = open();
    first.set('a', 1);
    await first.journal.close();
    // As after a kill during the first rewrite: the new segment is begun, the snapshot before it half written.
    writeFileSync(join(directory, '1.log'), '["b",2]\n');
    writeFileSync(join(directory, '1.snapshot.new'), '["a"');
    const second = open();
    expect([...second.values]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    second.set('c', 3);
    await second.journal.close();
    expect(readdirSync(directory).toSorted()).toEqual(['0.log', '1.log', 'mark']);
    expect([...open().values]).toHaveLength(3);
  });

  it('takes a finished snapshot in place of all that was before it', async () => {
    writeFileSync(join(directory, '0.log'), '["gone",1]\n');
    writeFileSync(join(directory, '1.snapshot'), '["a",1]\n');
    writeFileSync(join(directory, '1.log'), '["b",2]\n');
    const { values, journal } = open();
    expect([...values.keys()]).toEqual(['a', 'b']);
    await journal.close();
    expect(readdirSync(directory).toSorted()).toEqual(['1.log', '1.snapshot', 'mark']);
  });
});
