import { contractSql, partsOf } from '../contract/contract-sql.ts';
import { openDuckdb } from '../engines/duckdb/open-duckdb.ts';
import type { Lake } from '../lake.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readCurrent } from '../staging/read-current.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { one } from '../engines/duckdb/ask.ts';
import { withWorkDirectory } from '../work-directory.ts';
import type { AuditOptions } from './audit-options.ts';
import type { AuditResult } from './audit-result.ts';
import { compareStaging, loadStaging } from './compare-staging.ts';
import { compareTruth, loadTruth } from './compare-truth.ts';
import { countIds } from './ids/count-ids.ts';
import { findMisplaced } from './find-misplaced.ts';
import { findOutside, findStrayed } from './find-strayed.ts';
import { idList } from './ids/id-list.ts';
import { loadErrors } from './load-errors.ts';
import { loadRaw } from './load-raw.ts';

/**
 * Holds all that landed against all that was sent: every object of raw, errors and staging, to the id.
 *
 * @throws {LakeError} when a bucket cannot be read, or the truth file is none
 */
export function audit(lake: Lake, options: AuditOptions = {}): Promise<AuditResult> {
  return readCurrent(lake, (snapshot) => auditOf(lake, snapshot, options));
}

function auditOf(lake: Lake, snapshot: Snapshot | undefined, options: AuditOptions): Promise<AuditResult> {
  return withWorkDirectory(options.workDirectory, async (directory) => {
    const { connection, stream, close } = await openDuckdb({ directory, memoryLimit: options.memoryLimit });
    try {
      partsOf(lake.contract);
      const context = {
        lake,
        connection,
        stream,
        directory,
        names: contractSql(lake.contract, duckdb),
        options,
      };
      await loadTruth(context, options.truth);
      const unreadable = await loadRaw(context);
      const errors = await loadErrors(context);
      const cache = new ParquetCache({ s3: lake.s3, bucket: lake.stagingBucket, directory, connection });
      await loadStaging(context, snapshot, cache);
      await countIds(connection);
      const staging = await compareStaging(context);
      const misplaced = await findMisplaced(context);
      const [objects] = await one(connection, 'select count(*) from objects');
      const [lines, rejected, events] = await one(
        connection,
        'select count(*), count(reason), (select count(*) from ids where delivered > 0) from raw_events',
      );
      const good = Number(lines) - Number(rejected);
      const truth = options.truth === undefined ? undefined : await compareTruth(context, errors.illegible);
      const raw = {
        objects: Number(objects),
        lines: Number(lines),
        events: Number(events),
        duplicates: good - Number(events),
        rejected: Number(rejected),
        misplaced: await idList(connection, misplaced),
        strayed: await findStrayed(context),
        outside: await findOutside(context),
        unreadable,
      };
      const ok =
        raw.misplaced.count === 0 &&
        unreadable.length + errors.unreadable.length === 0 &&
        staging.missing.count + staging.unexpected.count + staging.duplicates.count === 0 &&
        (!truth || truth.missing.count + truth.unexpected.count + truth.fewerCopies.count === 0);
      return { ok, raw, errors, staging, ...(truth && { truth }) };
    } finally {
      close();
    }
  });
}
