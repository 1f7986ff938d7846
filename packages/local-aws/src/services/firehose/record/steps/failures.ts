import {
  JQ_RUNTIME_ERROR_MESSAGE,
  NON_SCALAR_KEY_MESSAGE,
  NON_TEXT_LAMBDA_KEY_MESSAGE,
  OUTPUT_COUNT_MESSAGE,
  OVERLONG_PREFIX_MESSAGE,
  PARTITIONING_FAILED_CODE,
} from '../assumptions.ts';
import type { RecordFailure } from './error-record.ts';

const extraction = (errorMessage: string): RecordFailure => ({
  errorOutputType: 'metadata-extraction-failed',
  errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
  errorMessage,
});

const partitioning = (errorMessage: string): RecordFailure => ({
  errorOutputType: 'partitioning-failed',
  errorCode: PARTITIONING_FAILED_CODE,
  errorMessage,
});

/** Why dynamic partitioning fails a record, in Firehose's words. */
export const failures = {
  /** Observed: no JSON, or several documents in one record. */
  nonJson: extraction('Non JSON record provided'),
  /** Observed: a key that is null, missing or an empty string. */
  nullOrEmpty: extraction('partitionKeys values must not be null or empty'),
  /** A key that is an array or an object. */
  nonScalar: extraction(NON_SCALAR_KEY_MESSAGE),
  /** A query that gives no output, or several, or something other than an object. */
  outputCount: extraction(OUTPUT_COUNT_MESSAGE),
  /** A query that fails on the record, with jq's text. */
  jqError: (text: string): RecordFailure => extraction(JQ_RUNTIME_ERROR_MESSAGE(text)),
  /** A key of partitionKeyFromLambda that the function did not return as text. */
  lambdaKeyMissing: partitioning('partitionKeys values must not be null or empty'),
  /** A key of a Lambda function that is there, and no text. */
  lambdaKeyNoText: partitioning(NON_TEXT_LAMBDA_KEY_MESSAGE),
  /** A prefix that exceeds 512 characters once its keys are known. */
  overlongPrefix: partitioning(OVERLONG_PREFIX_MESSAGE),
  /** Observed: a record that needs one partition more than the stream may have. */
  tooManyPartitions: {
    errorOutputType: 'activePartitionExceeded',
    errorCode: 'DynamicPartitioning.ActivePartitionsLimitExceeded',
    errorMessage: 'The number of active partitions has exceeded the configured limit',
  } satisfies RecordFailure,
} as const;
