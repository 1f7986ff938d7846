import { RAW_DATA_OF_SUB_RECORD } from '../assumptions.ts';
import { deaggregate, eachJsonObject, slice } from './deaggregate.ts';
import type { Deaggregation } from './deaggregate.ts';
import type { RecordFailure } from './error-record.ts';
import { failures } from './failures.ts';
import type { JqOutcome } from '../jq/jq.ts';
import { foundWords } from '../../../../wasm/json-scanner.ts';
import { skipSpace } from '../../../../wasm/skip-space.ts';
import { createKeyReader, createTextReader } from './key-reader.ts';
import type { KeyReader } from './key-reader.ts';
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

/** So many records are read at once, so that the work on those with different keys is bounded. */
const recordsPerRead = 500;
/** As many bytes as a batch may have: the memory that they are read in is kept. */
const mostBytesPerRead = 4 * 1024 * 1024;
const sizeOf = (records: readonly Buffer[]) => records.reduce((sum, { length }) => sum + length, 0);
const noneFound = new Int32Array(0);
const nothing = Buffer.alloc(0);
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

    const newDraft = (data: Buffer): Draft => ({ source, data, partition: '', failure: undefined });
    const add = (data: Buffer, keys: readonly string[] | RecordFailure): void => {
      const draft = newDraft(data);
      if ('errorCode' in keys) draft.failure = keys;
      else if (pathQuery) assignPartition(draft, keys);
      else {
        texts.push(keys[0]!);
        waiting.push(draft);
      }
      results.push(draft);
    };
    const assignPartition = (draft: Draft, keys: readonly string[]): void => {
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

    const splitsJson = deaggregation?.subRecordType === 'JSON';
    const isBatch = records.length > 1 && sizeOf(records) <= mostBytesPerRead;
    const readEach = splitsJson && !lambda && isBatch ? reader.readEach : undefined;
    /** Some records, of which most are one object with plain keys, and what each of these keys comes to. */
    let found: Int32Array = noneFound;
    let keyedDrafts: readonly Draft[] = [];
    const readNext = (read: KeyReader['readEach'] & object): void => {
      const keyed = read(records.slice(source, source + recordsPerRead));
      found = keyed.found;
      keyedDrafts = keyed.keys.map((keys) => {
        const draft = newDraft(nothing);
        assignPartition(draft, keys);
        return draft;
      });
    };
    /** Whether the record was read with others, and needs no look of its own. */
    const addFound = (): boolean => {
      const at = (source % recordsPerRead) * foundWords;
      const number = found[at + 2]!;
      if (number < 0) return false;
      const { partition, failure } = keyedDrafts[number]!;
      results.push({ source, data: slice(record, found[at]!, found[at + 1]!), partition, failure });
      return true;
    };

    for (; source < records.length; source++) {
      record = records[source]!;
      if (readEach) {
        if (source % recordsPerRead === 0) readNext(readEach);
        if (addFound()) continue;
      }
      if (splitsJson) {
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
        else assignPartition(waiting[i]!, keys);
      }
      if (RAW_DATA_OF_SUB_RECORD === 'record') {
        for (const draft of results) if (draft.failure) draft.data = records[draft.source]!;
      }
      return results;
    };
    return { texts, finish };
  };
}
