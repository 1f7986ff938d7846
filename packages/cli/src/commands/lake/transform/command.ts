import { transformOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake transform`. */
export const transform = lakeCommand(
  'transform [options]\n\nTransforms what is new in raw into staging, as Parquet: events (one row per event id), sessions, and rejected lines with their reason.',
  transformOptions,
  async (argv) => (await import('./run-transform.ts')).runTransform(argv),
);
