const day = 24 * 60 * 60 * 1000;

/**
 * The midnight UTC at which something is so many days old, both in epoch milliseconds.
 *
 * Documented: the days are added, and the sum is rounded up to the next midnight
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html).
 */
export const daysAfter = (epochMs: number, days: number): number =>
  Math.ceil((epochMs + days * day) / day) * day;

/** The first midnight UTC behind a moment. */
export const nextMidnight = (epochMs: number): number => (Math.floor(epochMs / day) + 1) * day;
