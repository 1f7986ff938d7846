import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readContext } from './context.ts';

const directory = mkdtempSync(join(tmpdir(), 'context-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(text: string): string {
  const path = join(directory, 'cdktf.json');
  writeFileSync(path, text);
  return path;
}

describe('readContext', () => {
  it('takes what the CLI hands over before the file', () => {
    expect(readContext('{"region":"eu-west-1"}', file('{"context":{"region":"us-west-2"}}'))).toEqual({
      context: { region: 'eu-west-1' },
      place: 'CDKTF_CONTEXT_JSON',
    });
  });

  it('reads the context of cdktf.json when nothing is handed over', () => {
    expect(readContext(undefined, file('{"context":{"region":"us-west-2"}}'))).toEqual({
      context: { region: 'us-west-2' },
      place: 'cdktf.json context',
    });
    expect(readContext('', file('{"app":"x"}'))).toEqual({ context: {}, place: 'cdktf.json context' });
  });

  it('knows the context of cdktf.json where the CLI hands it over, and what it is told of another', () => {
    const path = file('{"context": {"region": "us-west-2"}}');
    expect(readContext('{"region":"us-west-2"}', path).place).toBe('cdktf.json context');
    expect(readContext('{"region":"us-west-1"}', path, 'elsewhere').place).toBe('elsewhere');
    expect(readContext('{}', join(directory, 'missing.json')).place).toBe('CDKTF_CONTEXT_JSON');
  });

  it.each<[string | undefined, string, string]>([
    ['{', '{}', 'CDKTF_CONTEXT_JSON must be JSON: '],
    ['[]', '{}', 'CDKTF_CONTEXT_JSON must be a JSON object, got []'],
    ['null', '{}', 'CDKTF_CONTEXT_JSON must be a JSON object, got null'],
    [undefined, '{"context": \n\n nope}', 'cdktf.json must be JSON: '],
    [undefined, '\uFEFF{}', 'cdktf.json must be JSON, got a byte order mark (BOM) before it'],
    [undefined, '1e400', 'cdktf.json must be a JSON object, got Infinity'],
    [undefined, '"x"', 'cdktf.json must be a JSON object, got "x"'],
    [undefined, '{"context":"eu-west-1"}', 'cdktf.json context must be a JSON object, got "eu-west-1"'],
  ])('refuses %j with the file %j in one line', (handedOver, text, message) => {
    const path = file(text);
    const caught = problem(() => readContext(handedOver, path));
    expect(caught).toContain(message);
    expect(caught).not.toMatch(/\n/);
  });

  it('says so when there is no cdktf.json', () => {
    expect(problem(() => readContext(undefined, join(directory, 'missing.json')))).toBe(
      'cdktf.json is not there: it belongs at the root of the repository',
    );
    expect(problem(() => readContext(undefined, directory))).toBe(
      'cdktf.json must be a file that can be read (EISDIR)',
    );
  });
});

function problem(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('accepted');
}
