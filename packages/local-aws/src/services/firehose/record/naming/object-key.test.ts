import { describe, expect, it } from '@jest/globals';
import { objectFormats, objectKey } from './object-key.ts';
import type { CompressionFormat } from './object-key.ts';

const key = {
  prefix: 'clicks/',
  streamName: 'web',
  versionId: '3',
  instant: new Date('2026-01-02T03:04:05.678Z'),
  uuid: '6f1d2c3b-4a59-4f5b-9d5a-0b5f1c2e8f0e',
  compression: 'UNCOMPRESSED',
} as const;

describe('objectKey', () => {
  it('names stream, version, time and a UUID behind the prefix', () => {
    expect(objectKey(key)).toBe('clicks/web-3-2026-01-02-03-04-05-6f1d2c3b-4a59-4f5b-9d5a-0b5f1c2e8f0e');
  });

  it('takes the time of a custom zone', () => {
    expect(objectKey({ ...key, timeZone: 'America/New_York' })).toContain('-2026-01-01-22-04-05-');
  });

  it.each([
    ['UNCOMPRESSED', '', undefined],
    ['GZIP', '.gz', 'gzip'],
    ['ZIP', '.zip', 'zip'],
    ['Snappy', '.snappy', 'snappy-java'],
    ['HADOOP_SNAPPY', '.snappy', 'hadoop-snappy'],
  ] as const)(
    '%s objects end in "%s" and have the encoding %s',
    (compression: CompressionFormat, extension, encoding) => {
      expect(objectKey({ ...key, compression })).toBe(`${objectKey(key)}${extension}`);
      expect(objectFormats[compression].contentEncoding).toBe(encoding);
    },
  );

  it('has FileExtension replace the extension, unless it is empty', () => {
    expect(objectKey({ ...key, compression: 'GZIP', fileExtension: '.json.gz' })).toBe(
      `${objectKey(key)}.json.gz`,
    );
    expect(objectKey({ ...key, compression: 'GZIP', fileExtension: '' })).toBe(`${objectKey(key)}.gz`);
  });
});
