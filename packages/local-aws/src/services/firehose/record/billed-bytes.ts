/**
 * Documented: each record is billed as a multiple of 5 KB.
 * @see https://aws.amazon.com/firehose/pricing/
 */
const billingStepBytes = 5 * 1024;

/** What records are billed as, in bytes. */
export function billedBytes(records: readonly Uint8Array[]): number {
  let steps = 0;
  for (const { length } of records) steps += Math.ceil(length / billingStepBytes);
  return steps * billingStepBytes;
}
