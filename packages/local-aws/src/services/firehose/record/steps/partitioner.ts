import { RAW_DATA_OF_SUB_RECORD } from '../assumptions.ts';
import { deaggregate, eachJsonObject, slice } from './deaggregate.ts';
import type { Deaggregation } from './deaggregate.ts';
import type { RecordFailure } from './error-record.ts';
import { failures } from './failures.ts';
import type { JqOutcome } from '../jq/jq.ts';
import { skipSpace } from '../../../../wasm/skip-space.ts';
import { createKeyReader, createTextReader } from './key-reader.ts';
import { lambdaKeys, queryKeys } from './partition-keys.ts';
import { createPartitionNamer } from '../naming/partition-namer.ts';
import { findPathQuery } from '../jq/path-query.ts';
import type { PrefixPart } from '../naming/prefix.ts';

export interface PartitionerOptions {
  /** From `deliveryPrefix`. */
  readonly prefix: readonly PrefixPart[];
  /** MetadataExtractionQuery; undefined when all keys come from Lambda. */
  readonly query?: string;
  /** Undefined where the records are not to be split, or are already. */
  readonly deaggregation?: Deaggregation;
}

/** A sub-record and where it goes. */
export interface PartitionedRecord {
  /** Index of the record that it was put in. */
  readonly source: number;
  /** The sub-record, sharing the memory of the record that it was put in. */
  readonly data: Buffer;
  /** Its partition, as `partitionOf` writes it; empty when the record failed. */
  readonly partition: string;
  readonly failure: RecordFailure | undefined;
}

/** Records that have been de-aggregated, and whose partitions are known once jq has run. */
export interface Partitioned {
  /** The JSON texts that the query is to run on; none where it only picks values (see `needsJq`). */
  readonly texts: readonly string[];
  /** Takes what jq made of each text, and gives all sub-records, in order. */
  readonly finish: (outcomes: readonly JqOutcome[]) => PartitionedRecord[];
}

/**
 * De-aggregates the records of a put and finds the partition of each sub-record.
 *
 * @param lambdaMetadata `metadata.partitionKeys` of each record, where a Lambda function gives them
 */
export type Partitioner = (
  records: readonly Buffer[],
  lambdaMetadata?: readonly (Readonly<Record<string, unknown>> | undefined)[],
) => Partitioned;

/** Whether a query does more than pick values by their place, so that a real jq must run it. */
export function needsJq(query: string): boolean {
  return findPathQuery(query) === undefined;
}

const noKeys = { keys: {}, failure: undefined } as const;

type Draft = { -readonly [K in keyof PartitionedRecord]: PartitionedRecord[K] };

/** Prepares the partitioner of a stream with dynamic partitioning. */
export function createPartitioner({ prefix, query, deaggregation }: PartitionerOptions): Partitioner {
  const pathQuery = query === undefined ? { keys: [], paths: [] } : findPathQuery(query);
  const reader = pathQuery ? createKeyReader(pathQuery) : createTextReader(query!);
  const namer = createPartitionNamer(prefix, pathQuery?.keys);

  return (records, lambdaMetadata) => {
    const results: Draft[] = [];
    /** What jq is to run on, and the results that wait for it. */
    const texts: string[] = [];
    const waiting: Draft[] = [];
    const lambda =
      namer.lambdaKeys.length > 0
        ? records.map((_, source) => lambdaKeys(namer.lambdaKeys, lambdaMetadata?.[source]))
        : undefined;
    let source = 0;
    let record: Buffer;

    const add = (data: Buffer, keys: readonly string[] | RecordFailure): void => {
      const draft: Draft = { source, data, partition: '', failure: undefined };
      if ('errorCode' in keys) draft.failure = keys;
      else if (pathQuery) settle(draft, keys);
      else {
        texts.push(keys[0]!);
        waiting.push(draft);
      }
      results.push(draft);
    };
    const settle = (draft: Draft, keys: readonly string[]): void => {
      const fromLambda = lambda?.[draft.source] ?? noKeys;
      draft.failure = fromLambda.failure;
      if (fromLambda.failure) return;
      const partition = namer.name(keys, fromLambda.keys);
      if (partition === undefined) draft.failure = failures.overlongPrefix;
      else draft.partition = partition;
    };
    const addObject = (start: number, end: number): void =>
      add(slice(record, start, end), reader.keys(record, start, end));
    const addWhole = (data: Buffer): void => {
      const start = skipSpace(data, 0);
      reader.load(data);
      const end = reader.endOf(start);
      const single = end >= 0 && skipSpace(data, end) === data.length;
      if (query === undefined) add(data, []);
      else add(data, single ? reader.keys(data, start, end) : failures.nonJson);
    };

    for (; source < records.length; source++) {
      record = records[source]!;
      if (deaggregation?.subRecordType === 'JSON') {
        const marks = [results.length, waiting.length] as const;
        if (eachJsonObject(record, reader, addObject)) continue;
        results.length = marks[0];
        waiting.length = texts.length = marks[1];
        addWhole(record);
      } else if (deaggregation) for (const piece of deaggregate(record, deaggregation)) addWhole(piece);
      else addWhole(record);
    }
    const finish = (outcomes: readonly JqOutcome[]): PartitionedRecord[] => {
      for (const [i, outcome] of outcomes.entries()) {
        const { keys, failure } = queryKeys(outcome, namer.queryKeys);
        if (failure) waiting[i]!.failure = failure;
        else settle(waiting[i]!, keys);
      }
      if (RAW_DATA_OF_SUB_RECORD === 'record') {
        for (const draft of results) if (draft.failure) draft.data = records[draft.source]!;
      }
      return results;
    };
    return { texts, finish };
  };
}
