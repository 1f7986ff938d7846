import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));
const document = readFileSync(new URL('../../../docs/FIREHOSE-FIDELITY.md', import.meta.url), 'utf8');
/** The rows of the tables that say how a behaviour is known. */
const rows = document
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '').trim()))
  .filter(([first, ...rest]) => rest.length === 3 && !/^(?:Behaviour|-+)$/.test(first!));
const files = (text: string) => [...text.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, path]) => path!);

describe('docs/FIREHOSE-FIDELITY.md', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(60);
  });

  it.each(rows)('%s: says how it is known, and a test that is there', (_what, known, source, tests) => {
    expect(['documented', 'observed', 'assumed', '']).toContain(known);
    // What is observed has an observer, what is a choice says so.
    if (known === 'observed' || known === '') expect(source).not.toBe('');
    expect(files(tests).length).toBeGreaterThan(0);
    expect(files(tests).filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });

  it('names every contract test of Firehose', () => {
    const tests = readdirSync(`${root}test/firehose`).filter((name) => name.endsWith('.test.ts'));
    expect(tests.filter((name) => !document.includes(`test/firehose/${name}`))).toEqual([]);
  });

  it('names the constants that hold the assumptions about records, all of them and no other', () => {
    const assumptions = readFileSync(`${root}src/services/firehose/record/assumptions.ts`, 'utf8');
    const names = (text: string, pattern: RegExp) =>
      [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].toSorted();
    expect(names(document, /`([A-Z]+(?:_[A-Z]+)+)`/g)).toEqual(names(assumptions, /^export const (\w+)/gm));
  });
});
