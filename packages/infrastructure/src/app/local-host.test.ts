import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../config/config-error.ts';
import { keepHost } from './local-host.ts';

const directory = mkdtempSync(join(tmpdir(), 'clickstream-host-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('the host of a local AWS', () => {
  it('keeps the state that holds something: that of another host is refused, in one line', () => {
    const state = join(directory, 'local-us-east-1.tfstate');
    const record = `${state}.host`;
    keepHost(state, 'one', false);
    // Nobody loses anything by a state that holds nothing.
    keepHost(state, 'two', false);
    keepHost(state, 'two', true);
    expect(readFileSync(record, 'utf8')).toBe('two\n');
    expect(() => keepHost(state, 'one', true)).toThrow(
      new ConfigError(
        `the state in ${state} is of the local AWS on the host two, not of that on one: act on it from there, or move it away to begin anew; where it is the same local AWS, remove local-us-east-1.tfstate.host beside it`,
      ),
    );
    rmSync(record);
    // One of an earlier version.
    keepHost(state, 'one', true);
    expect(existsSync(record)).toBe(true);
    expect(() => keepHost(state, 'two', true)).toThrow(ConfigError);
  });
});
