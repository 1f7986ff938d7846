import { firehoseLimits } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { JQ_SECONDS_PER_RECORD } from './assumptions.ts';
import type { Usage } from './bill.ts';

/** What comes in a month, evenly spread over it. */
export interface Traffic {
  readonly events: number;
  /** Of one event, without its newline. */
  readonly eventBytes: number;
  readonly users: number;
  /** How many values the key of the layout takes where that is no user: the names of events. */
  readonly keyValues: number;
  readonly eventsPerRecord: number;
}

/** What the stream buffers before it writes an object. */
export interface Buffer {
  readonly sizeMiB: number;
  readonly intervalSeconds: number;
}

/** 730 hours. */
export const secondsPerMonth = 730 * 3600;
/** As AWS's bills have it. */
export const bytesPerGB = 2 ** 30;

/** What Firehose bills for events: each record as a multiple of 5 KB; packed, a newline stands between two. */
export function billedBytes({ events, eventBytes, eventsPerRecord }: Traffic): number {
  const { billingStepBytes } = firehoseLimits;
  const recordBytes = eventsPerRecord * (eventBytes + 1) - 1;
  return (events / eventsPerRecord) * Math.ceil(recordBytes / billingStepBytes) * billingStepBytes;
}

/**
 * How many objects Firehose writes in a month.
 *
 * A buffer of each key opens with an event and is written when it is full or its interval is over; the next opens with
 * the next event of that key. Keys are equally likely, and a user's events are spread like all others: events that come
 * together, as in a visit, make fewer objects.
 */
export function objectsPerMonth(traffic: Traffic, layout: Layout, buffer: Buffer): number {
  const keys = keysOf(layout, traffic);
  const eventsPerSecond = traffic.events / secondsPerMonth / keys;
  const secondsToFill = (buffer.sizeMiB * 2 ** 20) / ((traffic.eventBytes + 1) * eventsPerSecond);
  const open = Math.min(buffer.intervalSeconds, secondsToFill);
  return (keys * secondsPerMonth) / (open + 1 / eventsPerSecond);
}

/** What the traffic uses of Firehose and S3 in a month. */
export function trafficUsage(traffic: Traffic, layout: Layout, buffer: Buffer): Usage {
  const objects = objectsPerMonth(traffic, layout, buffer);
  // Firehose ends each event with a newline.
  const deliveredGB = (traffic.events * (traffic.eventBytes + 1)) / bytesPerGB;
  return {
    ingest: billedBytes(traffic) / bytesPerGB,
    ...(layout.keyQuery !== undefined && {
      partitionedBytes: deliveredGB,
      partitionedObjects: objects / 1000,
      jq: (traffic.events * JQ_SECONDS_PER_RECORD) / 3600,
    }),
    puts: objects / 1000,
    storage: deliveredGB,
  };
}

function keysOf({ kind, keyQuery, keys }: Layout, { users, keyValues }: Traffic): number {
  if (keyQuery === undefined) return 1;
  const buckets = keys?.[0]?.buckets;
  if (buckets !== undefined) return Math.min(buckets, users);
  return kind === 'user' ? users : keyValues;
}
