import { invalidArgument } from '../errors.ts';

/** Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html */
const [leastHours, mostHours] = [24, 8760];

/**
 * Checks how long records are to be kept.
 *
 * Observed: the messages (mhart/kinesalite@c76689d, recorded on AWS when it was a week at the most).
 * @throws {InvalidArgumentException} when it is less than a day or more than a year.
 */
export function checkRetention(hours: number): void {
  if (hours < leastHours)
    throw invalidArgument(
      `Minimum allowed retention period is ${leastHours} hours. Requested retention period (${hours} hours) is too short.`,
    );
  if (hours > mostHours)
    throw invalidArgument(
      `Maximum allowed retention period is ${mostHours} hours. Requested retention period (${hours} hours) is too long.`,
    );
}
