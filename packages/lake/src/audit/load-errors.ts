import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pMap, { pMapSkip } from 'p-map';
import { parseErrorRecord } from '../errors/error-record.ts';
import { listObjects } from '../objects/list-objects.ts';
import { readAllLines } from '../objects/read-all-lines.ts';
import { Ledger } from '../replay/ledger.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import type { AuditContext } from './audit.ts';
import type { AuditResult } from './audit-result.ts';

/**
 * Loads what failed into the table `failed(id, code, replayed)`, a row for each event id that can be read in a record,
 * and counts the records.
 */
export async function loadErrors(context: AuditContext): Promise<AuditResult['errors']> {
  const { lake, connection, directory, options } = context;
  const ledger = await Ledger.open(lake);
  const path = join(directory, 'errors.ndjson');
  const file = createWriteStream(path);
  const byCode: Record<string, number> = {};
  let [objects, records, foreign, illegible] = [0, 0, 0, 0];
  const name = idPattern(lake.contract.id);
  await pMap(
    keys(context),
    async (key) => {
      objects += 1;
      const replayed = await ledger.accepted(key);
      const lines = await readAllLines(lake.s3, { bucket: lake.rawBucket, key });
      for (const [place, line] of lines.filter((each) => each.trim() !== '').entries()) {
        const record = parseErrorRecord(line);
        if (!record) {
          foreign += 1;
          continue;
        }
        records += 1;
        byCode[record.code] = (byCode[record.code] ?? 0) + 1;
        const ids = [...record.data.toString().matchAll(name)].map(([, id]) => id!);
        if (ids.length === 0) illegible += 1;
        const isReplayed = replayed === 'all' || replayed.has(place);
        const rows = ids.map((id) => `${JSON.stringify({ id, code: record.code, replayed: isReplayed })}\n`);
        if (rows.length > 0 && !file.write(rows.join(''))) await once(file, 'drain');
      }
      return pMapSkip;
    },
    { concurrency: options.concurrency ?? 24 },
  );
  file.end();
  await finished(file);
  await connection.run(
    `create table failed as select * from read_json(${duckdb.literal(path)}, format = 'newline_delimited', columns = {'id': 'varchar', 'code': 'varchar', 'replayed': 'boolean'})`,
  );
  return { objects, records, byCode, illegible, foreign };
}

function idPattern(path: string): RegExp {
  const name = path.slice(path.lastIndexOf('.') + 1).replaceAll('"', '');
  return new RegExp(
    String.raw`"${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}"\s*:\s*"([^"\\]+)"`,
    'g',
  );
}

async function* keys({ lake }: AuditContext): AsyncGenerator<string> {
  for await (const page of listObjects(lake.s3, lake.rawBucket, lake.layout.errorsPrefix)) {
    yield* page.filter(({ bytes }) => bytes > 0).map(({ key }) => key);
  }
}
