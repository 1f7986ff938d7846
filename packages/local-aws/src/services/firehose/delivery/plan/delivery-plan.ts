import type { CompressionFormat } from '@aws-sdk/client-firehose';
import type { RecordFailure } from '../../record/steps/error-record.ts';
import type { RouteKey } from './route-key.ts';

/** Takes what a plan decides about records. `at` is their arrival, epoch milliseconds. */
export interface RecordSink {
  /** `partition` as in RouteKey; `original` is what the record was before it was decompressed or transformed. */
  data(partition: string, record: Uint8Array, at: number, original?: Uint8Array): void;
  error(failure: FailedRecord, original: Uint8Array, at: number): void;
  backup(record: Uint8Array, at: number): void;
  transform(record: Uint8Array, at: number): void;
}

/** Why a record goes to the error output, and how often it was tried. */
export interface FailedRecord extends RecordFailure {
  /** 1 unless a transform was tried more often. */
  readonly attemptsMade?: number;
  readonly lambdaArn?: string;
}

/** A record that waits for the Lambda function. */
export interface WaitingRecord {
  readonly data: Buffer;
  readonly at: number;
}

/** When a buffer becomes an object. */
export interface Hints {
  readonly sizeBytes: number;
  readonly intervalMs: number;
}

/** Where an object goes. */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
  readonly compression: CompressionFormat;
}

/** What a stream's configuration says, worked out once: what becomes of records, and of buffers. */
export interface DeliveryPlan {
  /** Whether records are partitioned by their keys. */
  readonly partitioned: boolean;
  /** Stands between the records of a data object. */
  readonly delimiter: Uint8Array;
  hints(route: RouteKey): Hints;
  /** Decides about the records of a put. */
  accept(records: readonly Uint8Array[], at: number, sink: RecordSink): void | Promise<void>;
  /**
   * Decides about records that waited for the Lambda function; rejects when it has to be tried again, and once `signal`
   * is aborted.
   */
  transform(records: readonly WaitingRecord[], sink: RecordSink, signal: AbortSignal): Promise<void>;
  /** Names an object; `firstAt` is the arrival of its oldest record. */
  locate(route: RouteKey, firstAt: Date): S3Location;
  close(): Promise<void>;
}
