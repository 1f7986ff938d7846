/**
 * How long a delivery that S3 refused waits before it is tried again, in milliseconds of clock time.
 *
 * Assumed: doubling from 5 s to 5 min. Documented is only that Direct PUT data is retried for up to 24 hours.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 */
export function retryDelayMs(attempts: number): number {
  return Math.min(5000 * 2 ** (attempts - 1), 300_000);
}

/**
 * How long S3 may refuse an object before its records are lost, in milliseconds of clock time.
 * Documented: 24 hours for Direct PUT.
 */
export const retryTimeoutMs = 24 * 3600 * 1000;
