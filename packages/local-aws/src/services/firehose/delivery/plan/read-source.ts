import { decompressionFailure, readCloudWatchLogs } from '../../record/steps/cloudwatch-logs-envelope.ts';
import { deaggregate } from '../../record/steps/deaggregate.ts';
import type { Deaggregation } from '../../record/steps/deaggregate.ts';
import type { RecordSink, WaitingRecord } from './delivery-plan.ts';
import type { Origin } from './plan-partitioning.ts';

/** A record on its way, with where it came from. */
export interface SourceRecord extends Origin {
  readonly data: Buffer;
}

/** What is done with records before a Lambda function sees them. */
export interface SourceSteps {
  readonly decompression: boolean;
  /** CloudWatchLogProcessing with DataMessageExtraction. */
  readonly extraction: boolean;
  readonly deaggregation: Deaggregation | undefined;
}

/**
 * Decompresses records, takes the messages out of them, and splits them.
 *
 * Observed (radkawar/stackd@9dc356f): failures keep the bytes that were put. Assumed: of a record that was split, its
 * part.
 */
export function readSource(
  records: readonly WaitingRecord[],
  { decompression, extraction, deaggregation }: SourceSteps,
  sink: RecordSink,
): SourceRecord[] {
  return records.flatMap(({ data: original, at }): SourceRecord[] => {
    const data = decompression ? readCloudWatchLogs(original, extraction) : original;
    if (!data) {
      sink.error(decompressionFailure, original, at);
      return [];
    }
    if (!deaggregation) return [{ data, at, original }];
    return deaggregate(data, deaggregation).map((part) => ({ data: part, at, original: part }));
  });
}
