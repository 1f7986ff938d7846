import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdirSync, rmdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './start.ts';

/** What a service keeps in a file of JSON, and changes of it. */
export interface Kept<C> {
  readonly Client: new (config: object) => C;
  /** Below the data directory. */
  readonly file: string;
  /** Makes what the changes are about. */
  readonly prepare: (client: C) => Promise<unknown>;
  /** Everything that a change may touch. */
  readonly show: (client: C) => Promise<unknown>;
  /** Each with the file that it writes, where that is another. */
  readonly changes: readonly (readonly [
    name: string,
    change: (client: C) => Promise<unknown>,
    file?: string,
  ])[];
}

/** Tests that a change that the disk refuses has not happened, and that nothing keeps it from happening later. */
export function itForgetsWhatTheDiskRefuses<C extends { destroy(): void }>(kept: Kept<C>): void {
  const { Client, file, prepare, show, changes } = kept;
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'refused-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

  it.each(changes)('leaves everything as it was when it refuses %s', async (_name, change, own = file) => {
    const first = await start({ dataDirectory });
    const client = first.client(Client);
    await prepare(client);
    const before = await show(client);
    await refused(join(dataDirectory, own), () => change(client));
    expect(await show(client)).toEqual(before);

    await change(client);
    const after = await show(client);
    expect(after).not.toEqual(before);
    await first.close();

    const second = await start({ dataDirectory });
    expect(await show(second.client(Client))).toEqual(after);
    await second.close();
  });
}

/** Makes a change while the file cannot be replaced: its new content is written to where a directory is. */
export async function refused(path: string, change: () => Promise<unknown>): Promise<void> {
  mkdirSync(`${path}.new`, { recursive: true });
  await expect(change()).rejects.toMatchObject({
    message: expect.stringContaining('cannot be written'),
    $metadata: { httpStatusCode: 500 },
  });
  rmdirSync(`${path}.new`);
}
