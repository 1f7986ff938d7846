import { join } from 'node:path';
import { parseErrorKey } from '@clickstream/contract';
import pMap, { pMapSkip } from 'p-map';
import { LakeError } from '../lake-error.ts';
import { parseErrorRecord } from '../errors/error-record.ts';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import { whyTooLong } from '../objects/object-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { Ledger } from '../replay/ledger.ts';
import { errorPieces } from '../replay/error-pieces.ts';
import { RowFile } from '../raw/row-file.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import type { AuditContext } from './audit-context.ts';
import type { AuditResult } from './audit-result.ts';
import { whyUnreadable } from '../objects/why-unreadable.ts';
import { KeyList } from './key-list.ts';

/**
 * Loads what failed into the table `failed(id, code, replayed)`, a row for each event id that can be read in a record,
 * and counts the records.
 */
export async function loadErrors(context: AuditContext): Promise<AuditResult['errors']> {
  const { lake, connection, directory, options } = context;
  const ledger = await Ledger.open(lake);
  const file = await RowFile.create(join(directory, 'errors.ndjson'));
  const byCode: Record<string, number> = {};
  const strayed = new KeyList();
  const unreadable: Unreadable[] = [];
  let [objects, records, foreign, illegible] = [0, 0, 0, 0];
  const name = idPattern(lake.contract.id);
  try {
    await pMap(
      keys(context, strayed),
      async (key) => {
        options.signal?.throwIfAborted();
        objects += 1;
        try {
          for await (const piece of errorPieces(lake, key)) {
            for (const line of piece.tooLong) unreadable.push({ key, line, reason: whyTooLong(line) });
            const replayed = await ledger.accepted(piece.name);
            for (const [place, line] of piece.lines.entries()) {
              if (line.trim() === '') continue;
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
              const rows = ids.map(
                (id) => `${JSON.stringify({ id, code: record.code, replayed: isReplayed })}\n`,
              );
              await file.add(rows.join(''));
            }
          }
        } catch (error) {
          if (!(error instanceof LakeError)) throw error;
          unreadable.push({ key, reason: whyUnreadable(error, { bucket: lake.rawBucket, key }) });
        }
        return pMapSkip;
      },
      { concurrency: options.concurrency ?? 24 },
    );
  } finally {
    await file.end();
  }
  await connection.run(
    `create table failed as select * from read_json(${duckdb.literal(file.path)}, format = 'newline_delimited', columns = {'id': 'varchar', 'code': 'varchar', 'replayed': 'boolean'})`,
  );
  return { objects, records, byCode, illegible, foreign, strayed: strayed.list, unreadable };
}

function idPattern(path: string): RegExp {
  const name = path.slice(path.lastIndexOf('.') + 1).replaceAll('"', '');
  return new RegExp(
    String.raw`"${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}"\s*:\s*"([^"\\]+)"`,
    'g',
  );
}

async function* keys({ lake }: AuditContext, strayed: KeyList): AsyncGenerator<string> {
  const { s3, rawBucket, layout } = lake;
  for await (const page of listObjects(s3, rawBucket, layout.errorsPrefix)) {
    for (const object of page) {
      if (holdsNothing(object)) continue;
      if (!parseErrorKey(layout, object.key)) strayed.add(object.key);
      yield object.key;
    }
  }
}
