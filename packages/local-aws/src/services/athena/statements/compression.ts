import type { EngineQuery } from '../../../ports/query-engine.ts';

/** What the engine, which compresses as its session says, is told for the name that Athena has for a codec. */
export function compression(codec: string): NonNullable<EngineQuery['session']> {
  const name = codec.toUpperCase();
  const value = name === 'ZLIB' ? 'GZIP' : name;
  return { 'awsdatacatalog.compression_codec': value, 'iceberg.compression_codec': value };
}
