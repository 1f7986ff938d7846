import { counted } from '@clickstream/generator/cli';
import { registerPartitions } from '@clickstream/lake';
import { clientOf } from '../open-lake.ts';
import type { OpenLake } from '../open-lake.ts';

/** Registers staging in the catalog of the lake, and says what has changed. */
export async function registerInCatalog(opened: OpenLake, isQuiet: boolean): Promise<void> {
  const { GlueClient } = await import('@aws-sdk/client-glue');
  const glue = new GlueClient(clientOf(opened));
  try {
    const { added, removed } = await registerPartitions(opened.lake, { glue, database: opened.database });
    if (!isQuiet)
      process.stdout.write(
        `catalog     ${opened.database}: ${counted(added, 'partition')} added, ${removed} removed\n`,
      );
  } finally {
    glue.destroy();
  }
}
