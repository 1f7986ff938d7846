import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';
import { compressionWarnings } from './compression-warnings.ts';

const warningsOf = (compression: string, catalog: object | null) => {
  const layout = {
    kind: 'custom',
    prefix: 'ev/c=!{partitionKeyFromQuery:c}/',
    keyQuery: '{c:.event}',
    compression,
  };
  return compressionWarnings(readConfig({ layout, catalog }, {}));
};

describe('the compression of raw', () => {
  it.each(['Snappy', 'ZIP'])('%s is warned of where there is a catalog', (compression) => {
    expect(warningsOf(compression, {})).toEqual([
      `layout.compression "${compression}" cannot be read by Athena, so the tables raw_lines and raw of "catalog" cannot be asked: choose "HADOOP_SNAPPY" or "GZIP", or ask staging`,
    ]);
    expect(warningsOf(compression, null)).toEqual([]);
  });

  it.each(['HADOOP_SNAPPY', 'GZIP', 'UNCOMPRESSED'])('%s is not', (compression) => {
    expect(warningsOf(compression, {})).toEqual([]);
  });
});
