import { activePartitions } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { expectedWarnings } from '../config/expected-warnings.ts';
import { billOf, sumOf } from './bill.ts';
import type { Bill } from './bill.ts';
import { shardsOf, stackUsage } from './stack-usage.ts';
import type { SynthesizedStack } from './stack-usage.ts';
import { objectsPerMonth, secondsPerMonth, trafficUsage } from './traffic-usage.ts';
import type { Buffer, Traffic } from './traffic-usage.ts';

/** What is deployed, and what comes. */
export interface CostOptions {
  readonly stack: SynthesizedStack;
  readonly layout: Layout;
  readonly buffer: Buffer;
  readonly region: string;
  readonly traffic: Traffic;
  /** Peak rate as a multiple of the average; limits are checked against it. */
  readonly peak: number;
}

/** What a stack costs in a month. */
export interface Cost extends Bill {
  readonly layout: Layout['kind'];
  readonly eventsPerRecord: number;
  readonly dollarsPerMillionEvents: number;
  /** Ingest, partitioning and PUTs alone, without what is kept and what else the stack has. */
  readonly deliveryDollarsPerMillionEvents: number;
  readonly objects: number;
  /** How many are open at once at the busiest; undefined where nothing is known of the keys. */
  readonly activePartitions: number | undefined;
  /** Which limits this would pass, and what to choose, in a line each. */
  readonly warnings: readonly string[];
}

const delivery = new Set(['ingest', 'partitionedBytes', 'partitionedObjects', 'jq', 'puts']);

/** Estimates what a stack costs in a month in one layout: what the traffic uses, and what the stack has besides. */
export function costOf({ stack, layout, buffer: asked, region, traffic, peak }: CostOptions): Cost {
  const buffer = fitting(asked, layout);
  const objects = objectsPerMonth(traffic, layout, buffer);
  const bill = billOf(sumOf(trafficUsage(traffic, layout, buffer), stackUsage(stack, traffic, objects)));
  const millions = traffic.events / 1e6;
  const expected = {
    eventsPerSecond: (peak * traffic.events) / secondsPerMonth,
    users: traffic.users,
    keyValues: traffic.keyValues,
    bytes: traffic.eventBytes,
  };
  const sum = bill.items.reduce((all, { name, dollars }) => all + (delivery.has(name) ? dollars : 0), 0);
  return {
    layout: layout.kind,
    eventsPerRecord: traffic.eventsPerRecord,
    ...bill,
    dollarsPerMillionEvents: bill.dollars / millions,
    deliveryDollarsPerMillionEvents: sum / millions,
    objects,
    activePartitions: activePartitions(layout, expected, buffer.intervalSeconds),
    warnings: expectedWarnings(
      { expected, layout, bufferIntervalSeconds: buffer.intervalSeconds, region, realtime: shardsOf(stack) },
      traffic.eventsPerRecord,
    ),
  };
}

/** The buffer in a layout that may need more of one. */
const fitting = ({ sizeMiB, intervalSeconds }: Buffer, { buffer }: Layout): Buffer => ({
  sizeMiB: Math.max(sizeMiB, buffer.sizeMiB.min),
  intervalSeconds: Math.max(intervalSeconds, buffer.intervalSeconds.min),
});
