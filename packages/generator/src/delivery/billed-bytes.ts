/** Each record is billed as so many bytes or a multiple of them. */
export const billingStepBytes = 5 * 1024;

/**
 * How many bytes Firehose bills for a record.
 *
 * Documented: Direct PUT ingestion is billed by record size rounded up to the nearest 5 KB.
 * @see https://aws.amazon.com/firehose/pricing/
 */
export function billedBytes(recordBytes: number): number {
  return Math.ceil(recordBytes / billingStepBytes) * billingStepBytes;
}
