import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { audit } from '../../src/audit/audit.ts';
import { erase } from '../../src/erase/erase.ts';
import { previewParquet } from '../../src/parquet/preview-parquet.ts';
import { query } from '../../src/query/query.ts';
import { openTables } from '../../src/staging/open-tables.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

/** Text that nothing packs. */
const noise = (seed: string) => createHash('sha512').update(seed).digest('base64');

it('reads of files that are not small only the columns it needs, and goes on from them', async () => {
  const started = await startLake();
  try {
    const { lake } = started;
    const event = (index: number) =>
      tutorialLine(noise(`id ${index}`).slice(0, 32), 1, '2026-11-22T09:59:00Z', {
        properties: { page: '/home/', text: noise(`text ${index}`) },
      });
    const lines = Array.from({ length: 12_000 }, (_, index) => event(index));
    await started.put(rawKey(1, '2026-11-22T10:00:00'), lines, { gzip: true });
    await transform(lake, { graceMs: 0 });
    const [file] = (await openTables(lake).current())!.tables.events['2026-11-22']!;
    expect(file!.bytes).toBeGreaterThan(1_000_000);

    const asked = await query(lake, { sql: 'select count(distinct user_id) from events' });
    expect(asked.rows).toEqual([['1']]);
    expect(asked.readBytes).toBeLessThan(file!.bytes / 4);

    const { key, bytes } = file!;
    const preview = await previewParquet(lake, { bucket: lake.stagingBucket, key, bytes }, { mostRows: 3 });
    expect(preview).toMatchObject({ rows: 12_000, rowGroups: { columns: ['row group', 'rows', 'bytes'] } });
    expect(preview.schema.rows.map(([name]) => name)).toContain('event_id');
    expect(preview.head!.rows).toHaveLength(3);

    const filtered = await query(lake, { sql: "select count(*) from events where event = 'clicked_review'" });
    expect(filtered.rows).toEqual([['12000']]);
    // The events, and their one session.
    expect(await erase(lake, '1', { dryRun: true })).toMatchObject({ staging: { rows: 12_001 } });

    await started.put(rawKey(1, '2026-11-22T10:02:00'), [event(7), event(-1)]);
    expect(await transform(lake, { graceMs: 0 })).toMatchObject({ events: 1, duplicates: 1 });
    expect(await query(lake, { sql: 'select count(*), count(distinct event_id) from events' })).toMatchObject(
      {
        rows: [['12001', '12001']],
      },
    );
    expect(await audit(lake)).toMatchObject({ ok: true, staging: { events: 12_001 } });
  } finally {
    await started.close();
  }
});
