/** What is said about a failed record: where it is delivered, and why. */
export interface RecordFailure {
  readonly errorOutputType: ErrorOutputType;
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** Values of `!{firehose:error-output-type}`. */
export type ErrorOutputType =
  | 'processing-failed'
  | 'metadata-extraction-failed'
  | 'partitioning-failed'
  | 'activePartitionExceeded'
  | 'decompression-failed'
  | 'format-conversion-failed';

export interface ErrorRecord {
  readonly rawData: Uint8Array;
  readonly failure: RecordFailure;
  /** Invocations of the Lambda function, 1 for everything else. */
  readonly attemptsMade: number;
  readonly arrivedAt: Date;
  readonly attemptEndedAt: Date;
  /** Only of records that a Lambda processor failed. */
  readonly lambdaArn?: string;
}

/**
 * One line of an error object, final newline included.
 *
 * Shape and member order observed on records that a Lambda function failed; times are epoch milliseconds.
 */
export function errorRecordLine(record: ErrorRecord): string {
  const { rawData, failure, attemptsMade, arrivedAt, attemptEndedAt, lambdaArn } = record;
  const line = {
    rawData: Buffer.from(rawData.buffer, rawData.byteOffset, rawData.byteLength).toString('base64'),
    errorCode: failure.errorCode,
    errorMessage: failure.errorMessage,
    attemptsMade,
    arrivalTimestamp: arrivedAt.getTime(),
    attemptEndingTimestamp: attemptEndedAt.getTime(),
    lambdaARN: lambdaArn,
  };
  return `${JSON.stringify(line)}\n`;
}
