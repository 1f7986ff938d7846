import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PathError } from '../path-error.ts';
import { emptyStateWarnings } from './empty-state.ts';

let directory: string;
let path: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'state-'));
  path = join(directory, 'aws-us-east-1.tfstate');
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the warning of an empty state', () => {
  it('is none of one that is not there, or that holds something', () => {
    expect(emptyStateWarnings(path)).toEqual([]);
    writeFileSync(path, '{"version":4}');
    writeFileSync(`${path}.backup`, '{"version":4}');
    expect(emptyStateWarnings(path)).toEqual([]);
  });

  it('is there without a state before it; beside one, it is refused', () => {
    writeFileSync(path, '\n');
    expect(() => emptyStateWarnings(path)).toThrow(
      new PathError(
        `the state in ${path} is empty, and the one before, aws-us-east-1.tfstate.backup beside it, is not: put that in its place, or remove both where nothing is deployed`,
      ),
    );
    writeFileSync(`${path}.backup`, '');
    expect(emptyStateWarnings(path)).toEqual([expect.stringContaining(`the state in ${path} is empty: `)]);
    rmSync(`${path}.backup`);
    expect(emptyStateWarnings(path)).toEqual([expect.stringContaining(`the state in ${path} is empty: `)]);
  });
});
