/**
 * What Amazon Data Firehose does where neither its documentation nor a published observation tells.
 *
 * Each is one constant that the code asks, so that a fact found later is one edit.
 *
 * @module
 */

/**
 * What the rawData of a failed sub-record holds: the sub-record, or the whole record that it came in.
 *
 * Assumed: nobody has published an error object of a de-aggregated record.
 */
export const RAW_DATA_OF_SUB_RECORD: 'sub-record' | 'record' = 'sub-record';

/**
 * Whether the default date follows a prefix whose only expressions are random strings.
 *
 * The documentation's rule (append unless a timestamp is present) and an observation on AWS (any expression
 * suppresses the date; floci, July 2026) disagree: the observation wins.
 */
export const RANDOM_ONLY_PREFIX: 'as it is' | 'date appended' = 'as it is';

/**
 * Where failed records go when there is no ErrorOutputPrefix, which is allowed beside a Prefix without expressions.
 *
 * Documented, though with examples that differ among themselves: Prefix, error type, date.
 */
export const ERROR_PREFIX_ABSENT: 'prefix, type, date' | 'type' = 'prefix, type, date';

/** Assumed: an ErrorOutputPrefix without expressions is used as it is, with neither the error type nor a date. */
export const ERROR_PREFIX_LITERAL: 'as it is' | 'date appended' = 'as it is';

/** Assumed: nobody has published the code of a record that fails for want of a key from Lambda. */
export const PARTITIONING_FAILED_CODE = 'DynamicPartitioning.PartitioningFailed';

/**
 * Assumed: a key that Lambda gave as a number or a boolean fails its record; the documentation's examples have strings,
 * and nobody has published what becomes of others.
 */
export const NON_TEXT_LAMBDA_KEY_MESSAGE = 'partitionKeys values must be strings';

/**
 * Assumed: the message of a query that fails on a record.
 *
 * Built like the observed message of a query that does not compile, with what jq 1.6 prints for a record without a
 * final newline.
 */
export const JQ_RUNTIME_ERROR_MESSAGE = (text: string): string =>
  `JQ Subprocess failed due to: jq: error (at <stdin>:0): ${text}`;

/** Assumed: a key that is an array or an object fails its record; scalars are accepted (observed for numbers). */
export const NON_SCALAR_KEY_MESSAGE = 'partitionKeys values must be strings, numbers or booleans';

/** Assumed: a query must give exactly one object for a record. */
export const OUTPUT_COUNT_MESSAGE = 'MetadataExtraction JQ Query must return exactly one JSON object';

/** Assumed: a prefix too long once its keys are inserted fails its record; the limit itself is documented. */
export const OVERLONG_PREFIX_MESSAGE = 'Length of evaluated prefix cannot be greater than 512';

/** Assumed: mirrors the observed message of the opposite case; that the case is refused is documented. */
export const PREFIX_KEY_NOT_IN_QUERY_MESSAGE =
  "S3 Prefix expression can't contain keys that are not present in the MetaDataExtraction JQ Query";

/** Assumed wording; the limit of 50 keys is documented. */
export const TOO_MANY_QUERY_KEYS_MESSAGE = "MetaDataExtraction JQ Query can't contain more than 50 keys";

/**
 * What error objects look like where the data is compressed.
 *
 * Two observers disagree: plain lines without an extension (floci, 2026), or compressed like the data (stackd).
 */
export const ERROR_OBJECTS: 'plain lines' | 'compressed as the data' = 'plain lines';
