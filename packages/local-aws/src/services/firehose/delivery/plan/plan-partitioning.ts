import type { Clock } from '../../../../runtime/clock.ts';
import type { Deaggregation } from '../../record/steps/deaggregate.ts';
import { deliveryPrefix } from '../../record/naming/evaluate-prefix.ts';
import type { PartitionKeys } from '../../record/steps/lambda-transform.ts';
import type { JqOutcome } from '../../record/jq/jq.ts';
import { createPartitioner, needsJq } from '../../record/steps/partitioner.ts';
import type { PartitionedRecord } from '../../record/steps/partitioner.ts';
import type { RecordSink } from './delivery-plan.ts';
import { createJqQuery } from './jq-thread/jq-query.ts';
import type { QueryTimeouts } from './jq-thread/jq-thread.ts';

/** Where a record came from. */
export interface Origin {
  /** Arrival, epoch milliseconds. */
  readonly at: number;
  /** What the record was before it was decompressed or transformed, where it was. */
  readonly original?: Buffer;
  /** The keys that the Lambda function gave it. */
  readonly partitionKeys?: PartitionKeys;
}

/** Finds the partitions of records. */
export interface Partitioning {
  /** `originOf` a record by its index. */
  route(
    records: readonly Buffer[],
    originOf: (index: number) => Origin,
    sink: RecordSink,
  ): void | Promise<void>;
  close(): Promise<void>;
}

export interface PartitioningOptions {
  readonly prefix: string | undefined;
  /** MetadataExtractionQuery. */
  readonly query: string | undefined;
  /** Undefined where records are not to be split, or are already. */
  readonly deaggregation: Deaggregation | undefined;
  /** The time of `now` in the query. */
  readonly clock: Pick<Clock, 'now'>;
  /** Aborted when the stream ends. */
  readonly ended: AbortSignal;
  readonly queryTimeouts?: QueryTimeouts | undefined;
  /** Told how long finding the partitions of some records took, in ms. */
  readonly onTook: (ms: number) => void;
}

/** Without dynamic partitioning, all records go one way. */
export const noPartitioning: Partitioning = {
  route(records, originOf, sink) {
    for (const [index, data] of records.entries()) {
      const { at, original } = originOf(index);
      sink.data('', data, at, original);
    }
  },
  close: async () => {},
};

/** Prepares dynamic partitioning: a query that only picks keys is followed here, any other by jq in a thread of its own. */
export function planPartitioning({
  prefix,
  query,
  deaggregation,
  clock,
  ended,
  queryTimeouts,
  onTook,
}: PartitioningOptions): Partitioning {
  const parts = deliveryPrefix(prefix);
  const options = { prefix: parts, query, deaggregation };
  const hasLambdaKeys = parts.some(({ type }) => type === 'lambdaKey');
  const keys = (records: readonly Buffer[], originOf: (index: number) => Origin) =>
    hasLambdaKeys ? records.map((_, index) => originOf(index).partitionKeys) : undefined;
  const partition = createPartitioner(options);
  const jq =
    query === undefined || !needsJq(query) ? undefined : createJqQuery(query, clock, ended, queryTimeouts);
  return {
    route(records, originOf, sink) {
      const began = performance.now();
      const { texts, finish } = partition(records, keys(records, originOf));
      const end = (outcomes: readonly JqOutcome[]) => {
        const partitioned = finish(outcomes);
        onTook(performance.now() - began);
        spread(partitioned, originOf, sink);
      };
      if (jq && texts.length > 0) return jq.run(texts).then(end);
      end([]);
      return undefined;
    },
    close: async () => jq?.close(),
  };
}

function spread(
  partitioned: readonly PartitionedRecord[],
  originOf: (index: number) => Origin,
  sink: RecordSink,
): void {
  for (const { source, data, partition, failure } of partitioned) {
    const { at, original } = originOf(source);
    if (failure) sink.error(failure, original ?? data, at);
    else sink.data(partition, data, at, original);
  }
}
