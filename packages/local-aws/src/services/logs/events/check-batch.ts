import { eventBytes, pageBytes } from './take.ts';
import { invalidParameter } from '../errors.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Refuses a batch as a whole where AWS does.
 *
 * Documented: in order, within 24 hours, at most 1,048,576 bytes.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export function checkBatch(events: readonly { timestamp: number; message: string }[]): void {
  const bytes = events.reduce((sum, { message }) => sum + eventBytes(message), 0);
  if (bytes > pageBytes)
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${pageBytes}`);
  if (events.some(({ timestamp }, index) => index > 0 && timestamp < events[index - 1]!.timestamp)) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if (events.length > 0 && events.at(-1)!.timestamp - events[0]!.timestamp > day) {
    throw invalidParameter(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}
