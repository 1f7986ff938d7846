import type { Lake } from '../lake.ts';
import { ParquetManifest } from './parquet-manifest/parquet-manifest.ts';
import type { TableFormat } from './table-format.ts';

/** Opens the tables of a lake's staging, in the format that they have. */
export function openTables(lake: Lake): TableFormat {
  return new ParquetManifest(lake);
}
