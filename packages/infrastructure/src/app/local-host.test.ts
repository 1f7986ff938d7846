import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../config/config-error.ts';
import { hostOfLocalAws, keepHost } from './local-host.ts';

const directory = mkdtempSync(join(tmpdir(), 'clickstream-host-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Asks whatever answers so. */
async function hostOf(body: string): Promise<string | undefined> {
  const server = createServer((_, response) => void response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found = await hostOfLocalAws(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  return found;
}

describe('the host of a local AWS', () => {
  it('is what it says, and unknown of another emulator and where nothing answers', async () => {
    expect(await hostOf('{"status":"ok","account":"000000000000","host":"box"}')).toBe('box');
    for (const body of ['{"host":1}', '<html/>', 'null', '{}']) expect(await hostOf(body)).toBeUndefined();
    expect(await hostOfLocalAws('http://127.0.0.1:9')).toBeUndefined();
  });

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
