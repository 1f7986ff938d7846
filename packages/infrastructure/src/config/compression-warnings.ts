import type { Config } from './config.ts';

/**
 * Says that Athena cannot read raw as it is compressed. It is no mistake: such a lake may be there already, and the tables
 * of staging answer.
 *
 * Documented: Athena knows no ZIP. Observed (Trino 476): of Snappy it reads Hadoop's framing, which another one is not:
 * what it takes for a length there is more than its memory.
 * @see https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html
 */
export function compressionWarnings({ layout, catalog }: Pick<Config, 'layout' | 'catalog'>): string[] {
  const { compression } = layout;
  if (catalog === undefined || (compression !== 'Snappy' && compression !== 'ZIP')) return [];
  return [
    `layout.compression "${compression}" cannot be read by Athena, so the tables raw_lines and raw of "catalog" cannot be asked: choose "HADOOP_SNAPPY" or "GZIP", or ask staging`,
  ];
}
