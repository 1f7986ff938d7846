import type { Segment } from '@aws-sdk/client-glue';
import type { Page } from '../../../kit/page.ts';
import type { HeldPartition, PartitionSet } from '../catalog/partition-set.ts';
import { invalidInput } from '../errors.ts';

interface PageInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
  readonly Segment?: Segment;
}

/**
 * One page of the partitions that a filter lets through, and that are of a segment: those of all segments are all.
 *
 * The token names the last partition looked at, so that others may come and go between pages.
 */
export function partitionsPage(
  partitions: PartitionSet,
  fits: (values: readonly string[]) => boolean,
  { NextToken, MaxResults = 1000, Segment: segment }: PageInput,
): Page<HeldPartition> {
  const isInSegment = segmentTest(segment);
  const last = NextToken === undefined ? 0 : numberIn(NextToken);
  const items: HeldPartition[] = [];
  for (const partition of partitions.all()) {
    if (partition.number <= last || !isInSegment(partition.number) || !fits(partition.values)) continue;
    if (items.length === MaxResults) return { items, next: tokenOf(items.at(-1)!.number) };
    items.push(partition);
  }
  return { items };
}

function segmentTest(segment: Segment | undefined): (number: number) => boolean {
  if (!segment) return () => true;
  const segmentNumber = segment.SegmentNumber!;
  const segments = segment.TotalSegments!;
  if (segmentNumber >= segments) {
    throw invalidInput(`SegmentNumber must be below TotalSegments ${segments}, got ${segmentNumber}.`);
  }
  return (number) => number % segments === segmentNumber;
}

const tokenOf = (number: number) => Buffer.from(`after:${number}`).toString('base64');

function numberIn(token: string): number {
  const found = /^after:(?<number>\d+)$/.exec(Buffer.from(token, 'base64').toString('latin1'));
  if (!found) throw invalidInput('Invalid NextToken.');
  return Number(found.groups!['number']);
}
