import { formatTimestamp } from './timestamp.ts';

/** CompressionFormat of the destination, in Firehose's spelling. */
export type CompressionFormat = 'UNCOMPRESSED' | 'GZIP' | 'ZIP' | 'Snappy' | 'HADOOP_SNAPPY';

/**
 * Extension and Content-Encoding of the objects of each format.
 *
 * Observed (floci, stackd): HADOOP_SNAPPY objects end in `.snappy`, though a table of the documentation says `.hsnappy`.
 */
export const objectFormats: Readonly<
  Record<CompressionFormat, { readonly extension: string; readonly contentEncoding: string | undefined }>
> = {
  UNCOMPRESSED: { extension: '', contentEncoding: undefined },
  GZIP: { extension: '.gz', contentEncoding: 'gzip' },
  ZIP: { extension: '.zip', contentEncoding: 'zip' },
  Snappy: { extension: '.snappy', contentEncoding: 'snappy-java' },
  HADOOP_SNAPPY: { extension: '.snappy', contentEncoding: 'hadoop-snappy' },
};

/** Documented and observed: the Content-Type of every object. */
export const contentType = 'application/octet-stream';

export interface ObjectKey {
  /** Evaluated prefix. */
  readonly prefix: string;
  readonly streamName: string;
  readonly versionId: string;
  /** Arrival of the object's oldest record. */
  readonly instant: Date;
  /** CustomTimeZone, else UTC. */
  readonly timeZone?: string;
  /** Lower case, version 4. */
  readonly uuid: string;
  readonly compression: CompressionFormat;
  /** Replaces the extension of the compression; an empty one leaves it. */
  readonly fileExtension?: string;
}

/**
 * Names an object: `<prefix><stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>`.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function objectKey(key: ObjectKey): string {
  const { prefix, streamName, versionId, instant, timeZone, uuid, compression, fileExtension } = key;
  const time = formatTimestamp('yyyy-MM-dd-HH-mm-ss', instant, timeZone);
  const extension = fileExtension || objectFormats[compression].extension;
  return `${prefix}${streamName}-${versionId}-${time}-${uuid}${extension}`;
}
