import { counted } from '@clickstream/generator/cli';
import { checkCatalog, registerPartitions } from '@clickstream/lake';
import type { CatalogTarget } from '@clickstream/lake';
import { clientOf } from '../../aws/open-lake.ts';
import type { OpenLake } from '../../aws/open-lake.ts';

type Catalogued = Omit<OpenLake, 'close'>;

/** Sees that there is a catalog of the lake, before anything is made that is to be registered there. */
export const requireCatalog = (opened: Catalogued): Promise<void> => withCatalog(opened, checkCatalog);

/** Registers staging in the catalog of the lake, and says what has changed. */
export async function registerInCatalog(opened: Catalogued, isQuiet: boolean): Promise<void> {
  const { added, removed } = await withCatalog(opened, (target) => registerPartitions(opened.lake, target));
  if (!isQuiet)
    process.stdout.write(
      `catalog     ${opened.database}: ${counted(added, 'partition')} added, ${removed} removed\n`,
    );
}

async function withCatalog<Result>(
  opened: Catalogued,
  run: (target: CatalogTarget) => Promise<Result>,
): Promise<Result> {
  const { GlueClient } = await import('@aws-sdk/client-glue');
  const glue = new GlueClient(clientOf(opened));
  try {
    return await run({ glue, database: opened.database });
  } finally {
    glue.destroy();
  }
}
