import {
  CreateDatabaseCommand,
  DeleteDatabaseCommand,
  GetDatabaseCommand,
  UpdateDatabaseCommand,
} from '@aws-sdk/client-glue';
import { readProperties } from '../columns/column-definition.ts';
import type { Plan } from '../statement-plan.ts';
import { nothing } from '../statement-plan.ts';
import { trinoName } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { isOfIceberg } from '../catalog/data-catalog.ts';
import { hiveError } from '../catalog/hive-error.ts';
import { tablesOf } from './show-names.ts';
import { unless } from '../catalog/unless.ts';

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-database.html */
export function createDatabase(reader: StatementReader): Plan {
  const ifNotExists = reader.takes('IF NOT EXISTS');
  const Name = reader.name().at(-1)!;
  const Description = reader.takes('COMMENT') ? reader.value() : undefined;
  const LocationUri = reader.takes('LOCATION') ? reader.value() : undefined;
  const Parameters = reader.takes('WITH DBPROPERTIES') ? readProperties(reader) : undefined;
  reader.end();
  const DatabaseInput = { Name, Description, LocationUri, Parameters };
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const made = catalog.call(CreateDatabaseCommand, { DatabaseInput });
      await (ifNotExists ? unless('AlreadyExistsException', made) : made);
      return nothing;
    },
  };
}

/**
 * `ALTER DATABASE name SET DBPROPERTIES`: what is not named stays.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/alter-database-set-dbproperties.html
 */
export function alterDatabase(reader: StatementReader): Plan {
  const Name = reader.name().at(-1)!;
  reader.take('SET DBPROPERTIES');
  const added = readProperties(reader);
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const { Database } = await catalog.call(GetDatabaseCommand, { Name });
      const { Description, LocationUri, CreateTableDefaultPermissions } = Database!;
      const Parameters = { ...Database!.Parameters, ...added };
      const DatabaseInput = { Name, Description, LocationUri, CreateTableDefaultPermissions, Parameters };
      await catalog.call(UpdateDatabaseCommand, { Name, DatabaseInput });
      return nothing;
    },
  };
}

/**
 * Documented: with tables in it a database is dropped by `CASCADE` alone, which drops them, too. The engine does that, as
 * it knows the objects of those that it has made.
 *
 * Observed (users' reports): the texts.
 * @see https://docs.aws.amazon.com/athena/latest/ug/drop-database.html
 */
export function dropDatabase(reader: StatementReader): Plan {
  const ifExists = reader.takes('IF EXISTS');
  const Name = reader.name().at(-1)!;
  const isCascade = reader.takes('CASCADE');
  reader.takes('RESTRICT');
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const hasTables = catalog.tables(Name).length > 0;
      if (hasTables && isCascade) {
        const iceberg = (await tablesOf(catalog, Name)).filter(isOfIceberg);
        // As tables of Hive, the engine does not know them.
        const drops = iceberg.map((table) => `DROP TABLE ${trinoName(['iceberg', Name, table.Name!])}`);
        return { statements: [...drops, `DROP SCHEMA ${trinoName([Name])} CASCADE`] };
      }
      if (hasTables) {
        throw hiveError(
          `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. InvalidOperationException(message:Database ${Name} is not empty. One or more tables exist.)`,
        );
      }
      const gone = catalog.call(DeleteDatabaseCommand, { Name });
      await (ifExists ? unless('EntityNotFoundException', gone) : gone);
      return nothing;
    },
  };
}
