/** A record that Firehose could not deliver, as an error object has it. */
export interface ErrorRecord {
  /** What was put. */
  readonly data: Buffer;
  /** Whether it is no base64, and therefore taken as it stands. */
  readonly isPlain?: true;
  /** Such as `DynamicPartitioning.MetadataExtractionFailed`. */
  readonly code: string;
  readonly message: string;
  /** When it arrived: epoch milliseconds, when the record says so. */
  readonly arrivedMs: number | undefined;
}

/**
 * Reads a line of an error object, in each form that Firehose has; undefined when it is none.
 *
 * Documented: `errorCode`, `errorMessage`, `rawData`, with numbers as texts. Observed, by others: numbers as numbers;
 * `lastErrorCode`, `lastErrorMessage` of failed conversions; `EncodedData` of an older form.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
export function parseErrorRecord(line: string): ErrorRecord | undefined {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  const text = (...names: string[]): string | undefined => {
    return names.map((name) => value[name]).find((each) => typeof each === 'string');
  };
  const data = text('rawData', 'RawData', 'EncodedData');
  const code = text('errorCode', 'lastErrorCode', 'ErrorCode');
  if (data === undefined || code === undefined) return undefined;
  const arrived = Number(value['arrivalTimestamp'] ?? Number.NaN);
  return {
    ...(isBase64(data) ? { data: Buffer.from(data, 'base64') } : { data: Buffer.from(data), isPlain: true }),
    code,
    message: text('errorMessage', 'lastErrorMessage', 'ErrorMessage') ?? '',
    arrivedMs: Number.isFinite(arrived) ? arrived : undefined,
  };
}

/** Node reads anything as base64, and leaves out what is none. */
function isBase64(text: string): boolean {
  const [, digits] = /^([\w+/-]*)={0,2}$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  return digits !== undefined && digits.length % 4 !== 1;
}
