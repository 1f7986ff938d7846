import {
  CreatePartitionCommand,
  DeletePartitionCommand,
  GetPartitionCommand,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue';
import type { PartitionInput, Table } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import { nothing } from '../statement-plan.ts';
import type { Plan } from '../statement-plan.ts';
import type { NamedTable } from '../named-table.ts';
import type { StatementReader } from '../statement-reader.ts';
import { getTable } from '../catalog/data-catalog.ts';
import type { DataCatalog } from '../catalog/data-catalog.ts';
import { hiveError } from '../catalog/hive-error.ts';
import { partitionName } from '../catalog/partition-name.ts';
import { unless } from '../catalog/unless.ts';

type Spec = ReadonlyMap<string, string>;

/** `ADD PARTITION (key = 'value') LOCATION '…' PARTITION …`, from behind the first `PARTITION` on. */
export function addPartitions(reader: StatementReader, names: NamedTable, isLoose: boolean): Plan {
  const added: { readonly spec: Spec; readonly location?: string }[] = [];
  do {
    const spec = readSpec(reader);
    added.push({ spec, ...(reader.takes('LOCATION') && { location: reader.value() }) });
  } while (reader.takes('PARTITION'));
  reader.end();
  return onPartitions(names, async (catalog, table) => {
    for (const { spec, location } of added) {
      const PartitionInput = partitionOf(table, valuesOf(table, spec), location);
      const made = catalog.call(CreatePartitionCommand, { ...glueNames(names), PartitionInput });
      await (isLoose ? unless('AlreadyExistsException', made) : made);
    }
  });
}

/** `DROP PARTITION (key = 'value'), PARTITION …`, from behind the first `PARTITION` on. */
export function dropPartitions(reader: StatementReader, names: NamedTable, isLoose: boolean): Plan {
  const dropped = [readSpec(reader)];
  while (reader.takes(',')) {
    reader.take('PARTITION');
    dropped.push(readSpec(reader));
  }
  reader.end();
  return onPartitions(names, async (catalog, table) => {
    for (const spec of dropped) {
      const PartitionValues = valuesOf(table, spec);
      const gone = catalog.call(DeletePartitionCommand, { ...glueNames(names), PartitionValues });
      await (isLoose ? unless('EntityNotFoundException', gone) : gone);
    }
  });
}

/** `PARTITION (key = 'value') RENAME TO PARTITION (…)`, and `… SET LOCATION '…'`, from behind `PARTITION` on. */
export function alterPartition(reader: StatementReader, names: NamedTable): Plan {
  const spec = readSpec(reader);
  const isRenamed = reader.takes('RENAME TO PARTITION');
  if (!isRenamed && !reader.takes('SET LOCATION'))
    throw new NotImplemented(`ALTER TABLE PARTITION ${reader.textUntil(';')} of Athena`);
  const renamed = isRenamed ? readSpec(reader) : spec;
  const location = isRenamed ? undefined : reader.value();
  reader.end();
  return onPartitions(names, async (catalog, table) => {
    const PartitionValues = valuesOf(table, spec);
    const { Partition } = await catalog.call(GetPartitionCommand, { ...glueNames(names), PartitionValues });
    const { StorageDescriptor, Parameters, LastAccessTime, LastAnalyzedTime } = Partition!;
    const PartitionInput = {
      Parameters,
      LastAccessTime,
      LastAnalyzedTime,
      Values: valuesOf(table, renamed),
      StorageDescriptor: { ...StorageDescriptor, ...(location !== undefined && { Location: location }) },
    };
    const PartitionValueList = PartitionValues;
    await catalog.call(UpdatePartitionCommand, { ...glueNames(names), PartitionValueList, PartitionInput });
  });
}

/** A partition as it is added to a table: it lies in the folder of its name unless it says where. */
export function partitionOf(
  { StorageDescriptor, PartitionKeys = [] }: Table,
  values: readonly string[],
  location?: string,
): PartitionInput {
  const folder = partitionName(
    PartitionKeys.map(({ Name }) => Name!),
    values,
  );
  const Location = location ?? `${StorageDescriptor?.Location?.replace(/\/?$/, '/')}${folder}/`;
  return { Values: [...values], StorageDescriptor: { ...StorageDescriptor, Location } };
}

const glueNames = ({ database, table }: NamedTable) => ({ DatabaseName: database, TableName: table });

const onPartitions = (
  names: NamedTable,
  act: (catalog: DataCatalog, table: Table) => Promise<void>,
): Plan => ({
  statements: [],
  onCatalog: async (catalog) => {
    await act(catalog, await getTable(catalog, names));
    return nothing;
  },
});

/** Values by the names of their keys. */
function readSpec(reader: StatementReader): Spec {
  return new Map(
    reader.list(() => {
      const name = reader.part();
      reader.take('=');
      return [name, reader.value()] as const;
    }),
  );
}

/** @throws {EngineError} when they are not the keys of the table. */
function valuesOf({ Name, PartitionKeys = [] }: Table, spec: Spec): string[] {
  const keys = PartitionKeys.map((key) => key.Name!);
  if (keys.length !== spec.size || keys.some((key) => !spec.has(key))) {
    throw hiveError(
      `SemanticException partition spec of ${Name} expected ${keys.join(', ')}, got ${[...spec.keys()].join(', ')}`,
    );
  }
  return keys.map((key) => spec.get(key)!);
}
