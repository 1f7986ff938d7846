import type { BufferedRoute, BufferedStream } from '../../../../dispatch/service/buffered-stream.ts';
import type { RouteBuffer } from './route-buffer.ts';
import type { RouteKey } from '../plan/route-key.ts';
import type { StreamBuffers } from './stream-buffers.ts';

/** So many buffers are described one by one, the largest first. */
const mostDescribed = 100;

/** What buffers are held to. */
export interface BufferLimitsOf {
  readonly partitionLimit: number;
  readonly sizeBytes: (key: RouteKey) => number;
  /** When a buffer falls due, epoch milliseconds. */
  readonly dueAt: (key: RouteKey, buffer: RouteBuffer) => number;
}

/** A partition in the language of prefixes: what is left open in it stands between zeros. */
const legible = (partition: string): string => partition.replaceAll(/\0([^\0]*)\0/g, '!{$1}');

/** Says what is buffered. */
export function describeBuffers(
  { routes, flushed }: StreamBuffers,
  { partitionLimit, sizeBytes, dueAt }: BufferLimitsOf,
): Omit<BufferedStream, 'region' | 'stream'> {
  const buffers = Array.from(routes.open(), ({ key, open }): BufferedRoute => ({
    kind: key.kind,
    name: key.kind === 'data' ? legible(key.partition) : key.kind === 'error' ? key.type : '',
    records: open.records,
    bytes: open.bytes,
    sizeBytes: sizeBytes(key),
    flushesAt: new Date(dueAt(key, open)),
  }));
  const first = buffers.reduce((least, { flushesAt }) => Math.min(least, flushesAt.getTime()), Infinity);
  return {
    partitions: routes.partitions,
    partitionLimit,
    open: buffers.length,
    records: buffers.reduce((sum, { records }) => sum + records, 0),
    bytes: buffers.reduce((sum, { bytes }) => sum + bytes, 0),
    nextFlushAt: Number.isFinite(first) ? new Date(first) : undefined,
    flushed: flushed.size,
    buffers: buffers.toSorted((a, b) => b.bytes - a.bytes).slice(0, mostDescribed),
  };
}
