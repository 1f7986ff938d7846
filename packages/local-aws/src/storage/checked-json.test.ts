import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordedDamage } from '../../test/recorded-damage.ts';
import { readCheckedJson, readCheckedJsonOnce, writeCheckedJson } from './checked-json.ts';

describe('a file of JSON with a checksum', () => {
  let directory: string;
  let path: string;
  let damage: RecordedDamage;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'checked-json-'));
    path = join(directory, 'state.json');
    damage = new RecordedDamage();
    writeCheckedJson(path, '{"a":"ä"}', { twice: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const read = () => readCheckedJson(path, damage);

  it('gives back what was written', () => {
    expect(read()).toBe('{"a":"ä"}');
    expect(damage.said).toEqual([]);
  });

  it('sees each byte that is another, and goes by the copy', () => {
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1;
      writeFileSync(path, flipped);
      expect(read()).toBe('{"a":"ä"}');
      expect(damage.said.splice(0)).toEqual([expect.stringContaining('nothing is lost, its copy is whole')]);
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  it('sees at whatever byte it was cut', () => {
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      expect(read()).toBe('{"a":"ä"}');
      expect(damage.said.splice(0)).toHaveLength(1);
    }
  });

  it('is made anew from its copy where it is missing, and the other way round', () => {
    rmSync(path);
    expect(read()).toBe('{"a":"ä"}');
    expect(existsSync(path)).toBe(true);
    rmSync(`${path}.copy`);
    expect(read()).toBe('{"a":"ä"}');
  });

  it('stops where both are damaged, and names them', () => {
    for (const each of [path, `${path}.copy`]) writeFileSync(each, '{');
    expect(read).toThrow(`the state file ${path} holds no JSON`);
    expect(read).toThrow(`move ${path} and ${path}.copy away`);
  });

  it('knows nothing of a later version', () => {
    for (const each of [path, `${path}.copy`])
      writeFileSync(each, '{"version":2,"crc32":"00000000","value":{}}\n');
    expect(read).toThrow('is of version 2, of which this program, which writes version 1, knows nothing');
  });

  it('is nothing where there is none, and the bare value of before there were checksums', () => {
    expect(readCheckedJson(join(directory, 'none.json'), damage)).toBeUndefined();
    const bare = join(directory, 'bare.json');
    writeFileSync(bare, '[1]');
    expect(readCheckedJson(bare, damage)).toBe('[1]');
  });

  it.each(['{}', 'null', '[]', '1'])('goes by the copy where %s was put in its place', (text) => {
    writeFileSync(path, text);
    expect(read()).toBe('{"a":"ä"}');
    expect(damage.said).toEqual([expect.stringContaining('has no checksum, which its copy has')]);
  });

  it('stops where a bare value is none of it', () => {
    for (const each of [path, `${path}.copy`]) writeFileSync(each, '{}');
    expect(() => readCheckedJson(path, damage, Array.isArray)).toThrow(
      `the state file ${path} does not hold what it should, and there is no whole copy of it`,
    );
  });

  it('is set aside where it was written once', () => {
    writeFileSync(path, 'x');
    expect(readCheckedJsonOnce(path, 'the metrics are lost', damage)).toBeUndefined();
    expect(damage.said).toEqual([expect.stringMatching(/holds no JSON .*; the metrics are lost/)]);
  });
});
