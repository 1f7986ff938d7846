import type { ColumnInfo } from '@aws-sdk/client-athena';
import type { EngineColumn } from '../../../ports/query-engine.ts';

/** Documented for the types of Java's database interface, which these are. */
const precisions: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  real: 17,
  float: 17,
  double: 17,
  varchar: 2_147_483_647,
  varbinary: 1_073_741_824,
  timestamp: 3,
};

/** A column of an answer as Athena describes it. */
export function columnInfo({ name, type }: EngineColumn): ColumnInfo {
  const base = type.replace(/\(.*\)/s, '');
  const [, first, second] = /\((\d+)(?:,\s*(\d+))?\)/.exec(type) ?? [];
  const isText = base === 'varchar' || base === 'char';
  const isDecimal = base === 'decimal';
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: base === 'real' ? 'float' : base,
    Precision: (isText || isDecimal) && first !== undefined ? Number(first) : (precisions[base] ?? 0),
    Scale: isDecimal ? Number(second ?? 0) : 0,
    Nullable: 'UNKNOWN',
    CaseSensitive: isText,
  };
}
