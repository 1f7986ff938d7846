import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordedDamage } from '../../test/recorded-damage.ts';
import { createStateFile, readState, writeState } from './state-file.ts';

interface Streams {
  streams: Record<string, { createdAt: number }>;
}

describe('a state file', () => {
  let directory: string;
  let path: string;
  let damage: RecordedDamage;
  beforeEach(() => {
    damage = new RecordedDamage();
    directory = mkdtempSync(join(tmpdir(), 'state-file-'));
    path = join(directory, 'state.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('starts from the empty value and writes nothing before it is saved', () => {
    expect(createStateFile<Streams>(path, { streams: {} }, damage).value).toEqual({ streams: {} });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('gives back what was saved', () => {
    const file = createStateFile<Streams>(path, { streams: {} }, damage);
    file.value.streams['clickstream'] = { createdAt: 7 };
    file.save();
    expect(createStateFile<Streams>(path, { streams: {} }, damage).value).toEqual({
      streams: { clickstream: { createdAt: 7 } },
    });
  });

  it.each(['{}', 'null', '[]', '{"streams":[]}', '"streams"'])(
    'stops at %s, which is no such value',
    (text) => {
      writeFileSync(path, text);
      expect(() => createStateFile<Streams>(path, { streams: {} }, damage)).toThrow(
        `the state file ${path} does not hold what it should`,
      );
    },
  );

  it('takes what an earlier version has written with fewer members', () => {
    writeFileSync(path, '{"streams":{}}');
    expect(createStateFile(path, { streams: {}, isNew: true }, damage).value).toEqual({ streams: {} });
  });

  it('saves a value that was replaced as a whole', () => {
    const file = createStateFile<string[]>(path, [], damage);
    file.value = ['a', 'b'];
    file.save();
    expect(createStateFile<string[]>(path, [], damage).value).toEqual(['a', 'b']);
  });

  it('leaves no file behind but its own', () => {
    const file = createStateFile<number[]>(path, [], damage);
    for (let index = 0; index < 3; index += 1) {
      file.value.push(index);
      file.save();
    }
    expect(readdirSync(directory)).toEqual(['state.json', 'state.json.copy']);
  });

  it('ignores what a killed process left half-written', () => {
    const file = createStateFile<string[]>(path, [], damage);
    file.value = ['old'];
    file.save();
    writeFileSync(`${path}.new`, '["ne');
    expect(createStateFile<string[]>(path, [], damage).value).toEqual(['old']);
  });

  it('makes the directory it lives in', () => {
    const deep = join(directory, 'a', 'b', 'state.json');
    const file = createStateFile<string[]>(deep, ['x'], damage);
    file.save();
    expect(readFileSync(deep, 'utf8')).toBe('{"version":1,"crc32":"6b503cf3","value":["x"]}\n');
  });

  it('names the file that holds no JSON and has no copy, and says what to do', () => {
    writeFileSync(path, '{"streams":');
    expect(() => createStateFile<Streams>(path, { streams: {} }, damage)).toThrow(
      new RegExp(
        `^the state file ${path} holds no JSON .*, and there is no whole copy of it; put one back, or move`,
      ),
    );
  });

  it('keeps the old value on disk when the new one cannot be written', () => {
    const file = createStateFile<string[]>(path, [], damage);
    file.value = ['old'];
    file.save();
    mkdirSync(`${path}.new`);
    file.value = ['new'];
    expect(() => file.save()).toThrow(`${path} cannot be written`);
    expect(createStateFile<string[]>(path, [], damage).value).toEqual(['old']);
  });

  it('has the old value again when the new one cannot be written, and writes the next one', () => {
    const file = createStateFile<Streams>(path, { streams: {} }, damage);
    file.value.streams['clickstream'] = { createdAt: 7 };
    file.save();
    mkdirSync(`${path}.new`);
    file.value.streams['clickstream']!.createdAt = 8;
    file.value.streams['refused'] = { createdAt: 8 };
    expect(() => file.save()).toThrow(`${path} cannot be written`);
    expect(file.value).toEqual({ streams: { clickstream: { createdAt: 7 } } });

    rmdirSync(`${path}.new`);
    file.value.streams['orders'] = { createdAt: 9 };
    file.save();
    expect(createStateFile<Streams>(path, { streams: {} }, damage).value).toEqual({
      streams: { clickstream: { createdAt: 7 }, orders: { createdAt: 9 } },
    });
  });

  it('is empty again when the first value cannot be written, and leaves the empty one that it was given alone', () => {
    const empty: Streams = { streams: {} };
    const file = createStateFile<Streams>(path, empty, damage);
    mkdirSync(`${path}.new`);
    file.value.streams['refused'] = { createdAt: 7 };
    expect(() => file.save()).toThrow(`${path} cannot be written`);
    expect([file.value, empty]).toEqual([{ streams: {} }, { streams: {} }]);
  });

  it('has the value of an earlier run again', () => {
    writeFileSync(path, '["old"]');
    const file = createStateFile<string[]>(path, [], damage);
    mkdirSync(`${path}.new`);
    file.value = ['new'];
    expect(() => file.save()).toThrow(`${path} cannot be written`);
    expect(file.value).toEqual(['old']);
  });
});

describe('a state that is not kept in memory', () => {
  it('is read as it was written, or empty', () => {
    const directory = mkdtempSync(join(tmpdir(), 'state-'));
    const path = join(directory, 'state.json');
    expect(readState<string[]>(path, ['empty'], 'all is lost', new RecordedDamage())).toEqual(['empty']);
    writeState(path, ['a']);
    expect(readState<string[]>(path, ['empty'], 'all is lost', new RecordedDamage())).toEqual(['a']);
    rmSync(directory, { recursive: true });
  });
});
