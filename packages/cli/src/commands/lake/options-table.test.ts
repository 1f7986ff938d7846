import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { optionsTable } from './options-table.ts';

it('The README has every option of lake, as it is declared.', () => {
  expect(readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')).toContain(optionsTable());
});
