import type { Lake } from '../lake.ts';
import { GoneFile } from '../parquet/gone-file.ts';
import { openTables } from './open-tables.ts';
import type { Snapshot } from './snapshot.ts';

/** How often something newer may be there. */
const tries = 5;

/**
 * Reads staging as it is now. An erasure deletes at once what it has replaced: where that takes away what is being read,
 * all is read again as it is then. A file that is gone with nothing newer there is missing.
 *
 * @throws {GoneFile} when a file is missing, or erasures follow each other faster than all is read
 * @throws {LakeError} when staging is damaged or cannot be read
 */
export async function readCurrent<Result>(
  lake: Lake,
  read: (snapshot: Snapshot | undefined) => Result | Promise<Result>,
): Promise<Result> {
  const format = openTables(lake);
  let snapshot = await format.current();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read(snapshot);
    } catch (error) {
      if (!(error instanceof GoneFile) || attempt === tries) throw error;
      const newer = await format.current();
      if (newer?.sequence === snapshot?.sequence) throw error;
      snapshot = newer;
    }
  }
}
