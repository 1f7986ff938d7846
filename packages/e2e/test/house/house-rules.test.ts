import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');

describe('the rules of the dialect', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'house-rules-'));
    const rules = [
      'no-private-names',
      'camel-case-constants',
      'throws-tag',
      'readonly-members',
      'separate-type-exports',
      'standard-terms',
      'epoch-milliseconds',
    ];
    writeFileSync(
      join(directory, 'rules.json'),
      JSON.stringify({
        jsPlugins: [join(root, 'lint/house-rules.js')],
        categories: { correctness: 'off' },
        rules: Object.fromEntries(rules.map((rule) => [`house/${rule}`, 'error'])),
      }),
    );
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** The rules that a file breaks, once for each time. */
  function broken(path: string, source: string): Promise<string[]> {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    const oxlint = join(root, 'node_modules/.bin/oxlint');
    return new Promise((resolve) => {
      execFile(oxlint, ['-c', join(directory, 'rules.json'), file], (_error, stdout) => {
        expect(stdout).toContain('on 1 file');
        resolve(Array.from(stdout.matchAll(/house\(([a-z-]+)\)/g), ([, rule]) => rule!));
      });
    });
  }

  it.each([
    ['class A { #b = 1; c() { return this.#b; } }', ['no-private-names', 'no-private-names']],
    ['class A { private b = 1; }', []],
    ['const MAX_SIZE = 1, URL2 = 2;', ['camel-case-constants', 'camel-case-constants']],
    ['const maxSize = 1, A = 2, Command = 3; const { MAX } = A;', []],
    ['/** Throws for what is none. */ f();', ['throws-tag']],
    ['/**\n * Reads.\n *\n * Errors: a file that is none.\n */ f();', ['throws-tag']],
    ['/** Takes it. Rejects, having taken none, when it is full. */ f();', ['throws-tag']],
    ['/** @throws when it is none */ f();', ['throws-tag']],
    ['/** Reads. @throws {Error} when it is none */ f();', ['throws-tag']],
    ['/** @throws {Error} when it is none @throws {TypeError} when it is another */ f();', ['throws-tag']],
    ['/** @throws {Error} when it is none */ f(); /** Says `@throws` of it. */ g();', []],
    ['export interface A { readonly b: 1; c: 2; d(): void; }', ['readonly-members']],
    ['/** @mutable by its owner */ export interface A { b: 1; }', []],
    ['/** @mutable by its owner */ export interface AOptions { b: 1; }', ['readonly-members']],
    ['interface A { b: 1; } const a: A = f();', []],
    ["export { a, type B } from './c.ts';", ['separate-type-exports']],
    ["export { a } from './c.ts'; export type { B } from './c.ts';", []],
    ['const patience = 1; f(patience);', ['standard-terms', 'standard-terms']],
    ['const atOnce = 1, giveUpMs = 2, overfull = 3;', Array.from({ length: 3 }, () => 'standard-terms')],
    ['function goOn() {} const isSealing = true;', ['standard-terms', 'standard-terms']],
    [
      'interface LogPlace { a: 1 } const former = 1; function seal() {}',
      Array.from({ length: 3 }, () => 'standard-terms'),
    ],
    ["const sealed = 1, place = 2, canPlace = 3, transform = 4, perform = 'seal';", []],
    ['const timeout = 1, concurrency = 2, goOnline = 3, whatOnceWas = 4;', []],
    [
      '/** In milliseconds since the epoch. */ f(); // ms since 1970',
      ['epoch-milliseconds', 'epoch-milliseconds'],
    ],
    ['const createdAtMs = 1; f({ readAtMs: 2 });', ['epoch-milliseconds', 'epoch-milliseconds']],
    ["const createdAt = 1, atMs = 2, lingerAtRateMs = 3, a = 'createdAtMs';", []],
    ['/** Epoch milliseconds. */ f(); // milliseconds since the start', []],
    ['/**\n * What throws.\n *\n * @throws {Error} when it is none.\n */ f(); // Throws', []],
  ])('judge %j', async (source, rules) => {
    expect(await broken('source.ts', source)).toEqual(rules);
  });

  it('let assumptions have names in capitals', async () => {
    expect(await broken('record/assumptions.ts', 'export const LAST_WINS = 1;')).toEqual([]);
  });
});
