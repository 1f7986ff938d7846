import { BatchCreatePartitionCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { addressOf } from '../../s3-address.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { allPages } from '../catalog/all-pages.ts';
import { partitionOf } from './alter-partitions.ts';
import { line } from '../columns/columns.ts';
import { getTable } from '../catalog/data-catalog.ts';
import { hiveError } from '../catalog/hive-error.ts';
import { partitionName, valuesIn } from '../catalog/partition-name.ts';

/** Documented: how many partitions a call of Glue makes. */
const mostInCall = 100;

/**
 * `MSCK REPAIR TABLE`: adds the partitions whose folders are there to the catalog.
 *
 * Observed (Hive, whose text Athena gives): the lines.
 * @see https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html
 */
export function repairTable(reader: StatementReader, context: StatementContext): Plan {
  const names = tableNames(reader.name(), context);
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const at = { DatabaseName: names.database, TableName: names.table };
      const table = await getTable(catalog, names);
      const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name!);
      const known = await allPages(
        (NextToken) => catalog.call(GetPartitionsCommand, { ...at, ExcludeColumnSchema: true, NextToken }),
        ({ Partitions }) => Partitions,
      );
      const inCatalog = new Set(known.map(({ Values = [] }) => partitionName(keys, Values)));
      const { bucket, key } = addressOf(table.StorageDescriptor?.Location?.replace(/\/?$/, '/') ?? '');
      const found = new Map<string, string[]>();
      for (const object of keys.length > 0 ? await catalog.keys(bucket, key) : []) {
        const values = valuesIn(object.slice(key.length), keys);
        if (values) found.set(partitionName(keys, values), values);
      }
      const fresh = [...found].filter(([name]) => !inCatalog.has(name));
      for (let start = 0; start < fresh.length; start += mostInCall) {
        const PartitionInputList = fresh
          .slice(start, start + mostInCall)
          .map(([, values]) => partitionOf(table, values));
        const { Errors = [] } = await catalog.call(BatchCreatePartitionCommand, {
          ...at,
          PartitionInputList,
        });
        const [{ ErrorDetail } = {}] = Errors;
        if (ErrorDetail)
          throw hiveError(
            `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${ErrorDetail.ErrorCode}(message:${ErrorDetail.ErrorMessage})`,
          );
      }
      const told = fresh.map(([name]) => `${names.table}:${name}`);
      const lines = [
        line('Partitions not in metastore:', ...told),
        ...told.map((one) => `Repair: Added partition to metastore ${one}`),
      ];
      return { columns: ['msck_result'], lines: told.length > 0 ? lines : [] };
    },
  };
}
