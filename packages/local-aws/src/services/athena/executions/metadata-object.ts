import type { ColumnInfo } from '@aws-sdk/client-athena';

/**
 * The bytes of the object `….metadata` that describes the columns of a result: a message of Protocol Buffers.
 *
 * Observed (burtcorp/athena-jdbc, which reads those of AWS): field 4 is a column; of that 1 is the catalog, 4 the name, 5
 * the label, 6 the type, 7 the precision, 8 the scale, 9 whether there may be nulls, 10 whether case matters.
 */
export const metadataObject = (columns: readonly ColumnInfo[]): Buffer =>
  Buffer.concat(columns.map((column) => bytesField(4, columnMessage(column))));

const columnMessage = (column: ColumnInfo): Buffer =>
  Buffer.concat([
    bytesField(1, Buffer.from(column.CatalogName ?? '')),
    bytesField(4, Buffer.from(column.Name!)),
    bytesField(5, Buffer.from(column.Label ?? '')),
    bytesField(6, Buffer.from(column.Type!)),
    numberField(7, column.Precision ?? 0),
    numberField(8, column.Scale ?? 0),
    // Unknown.
    numberField(9, 3),
    numberField(10, column.CaseSensitive ? 1 : 0),
  ]);

const bytesField = (field: number, bytes: Buffer): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);

const numberField = (field: number, value: number): Buffer =>
  Buffer.concat([varint(field * 8), varint(value)]);

/** Seven bits a byte, the lowest first. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
