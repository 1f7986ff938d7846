import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { transform } from '../../src/transform/transform.ts';
import { stagedRows } from '../staged-rows.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

it('stages an object whose few bytes are more lines than memory holds, and the others', async () => {
  const started = await startLake();
  try {
    const { lake } = started;
    const lines = 300_000;
    // The name of the object is in each row, and what the rows are sorted by.
    const key = rawKey(1, '2026-11-22T10:00:00', `${'a'.repeat(800)}.gz`);
    await started.put(key, gzipSync('{"a":1}\n'.repeat(lines)));
    await started.put(rawKey(2, '2026-11-22T10:00:00'), [tutorialLine('a', 2, '2026-11-22T09:59:00Z')]);
    const options = { memoryLimit: '80MB', batchBytes: 16 * 1024 * 1024 };
    expect(await transform(lake, options)).toMatchObject({ events: 1, rejected: lines, unreadable: [] });
    const columns = 'any_value(source_object), count(*), count(distinct source_line), max(source_line)';
    expect(await stagedRows(lake, 'rejected', columns)).toEqual([`${key} ${lines} ${lines} ${lines}`]);
  } finally {
    await started.close();
  }
});
