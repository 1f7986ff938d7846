import { sources } from '@clickstream/contract';
import { catalogTables } from '@clickstream/lake/catalog';
import { GlueCatalogDatabase } from '../../bindings/provider-aws.ts';
import type { Feature } from '../feature.ts';
import { projection } from './projection.ts';
import { questionsWorkgroup } from './questions-workgroup.ts';
import { catalogSettings } from './settings.ts';
import { linesTable, parquetTable } from './tables.ts';

/** The lake as tables that others can ask, and Athena to ask them by: no crawler, nothing that costs while nobody asks. */
export const catalog = {
  settings: catalogSettings,

  resources(scope, { names, layout, raw, staging, encryptionKey, beforeCatalog }, { source, scanLimitMiB }) {
    const contract = sources[source];
    const made = new GlueCatalogDatabase(scope, 'catalog', {
      name: names.database,
      description: 'The clickstream lake: raw lines, errors and staging.',
      ...(beforeCatalog.length > 0 && { dependsOn: [...beforeCatalog] }),
    });
    const { name: database } = made;

    const events = `s3://${raw.bucket}/${layout.eventsPrefix}`;
    linesTable(scope, database, 'raw_lines', {
      description: 'Each line of raw, whatever folder it lies in.',
      location: events,
    });
    if (layout.columns.length > 0)
      linesTable(scope, database, 'raw', {
        description: `The lines of the folders that a statement names by ${layout.columns.map(({ name: column }) => column).join(', ')}; it asks S3 for each folder left open.`,
        location: events,
        partitionedBy: layout.columns,
        parameters: projection(layout, events),
      });
    linesTable(scope, database, 'errors', {
      description: 'Each line that Firehose wrote about records it could not deliver.',
      location: `s3://${raw.bucket}/${layout.errorsPrefix}`,
    });
    const tables = catalogTables(contract).map((table) => ({
      table,
      resource: parquetTable(scope, database, table, staging.bucket),
    }));

    const workgroup = questionsWorkgroup(
      scope,
      { staging, encryptionKey },
      {
        id: 'analysts',
        name: names.workgroup,
        description: 'Questions about the clickstream lake.',
        questionPrefix: 'question_',
        contract,
        database,
        scanLimitMiB,
        resultsPrefix: names.queryResultsPrefix,
      },
    );
    return { catalog: { source: contract, scanLimitMiB, database: made, workgroup, staging: tables } };
  },
} satisfies Feature<CatalogSettings>;

type CatalogSettings = ReturnType<typeof catalogSettings.unwrap>;
