import { gunzipSync } from 'node:zlib';
import { DECOMPRESSION_FAILED_MESSAGE } from './assumptions.ts';
import type { RecordFailure } from './error-record.ts';

/** Observed (stackd): why a record that is no GZIP, or no CloudWatch Logs data, goes to the error output. */
export const decompressionFailure: RecordFailure = {
  errorOutputType: 'decompression-failed',
  errorCode: 'Decompression failed.',
  errorMessage: DECOMPRESSION_FAILED_MESSAGE,
};

/**
 * Decompresses a record of CloudWatch Logs, and takes the messages out of it where that is asked for.
 *
 * Observed (stackd): each message ends in a newline, all messages of a record stay one record, and a control message
 * becomes an empty record. Undefined when the record cannot be read.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html
 */
export function readCloudWatchLogs(record: Buffer, extractMessages: boolean): Buffer | undefined {
  let decompressed: Buffer;
  try {
    decompressed = gunzipSync(record);
  } catch {
    return undefined;
  }
  return extractMessages ? messagesOf(decompressed) : decompressed;
}

function messagesOf(envelope: Buffer): Buffer | undefined {
  let parsed: { messageType?: unknown; logEvents?: unknown } | null;
  try {
    parsed = JSON.parse(envelope.toString()) as typeof parsed;
  } catch {
    return undefined;
  }
  if (parsed?.messageType === 'CONTROL_MESSAGE') return Buffer.alloc(0);
  if (!Array.isArray(parsed?.logEvents)) return undefined;
  const events = parsed.logEvents as readonly { readonly message?: unknown }[];
  if (!events.every((event) => typeof event?.message === 'string')) return undefined;
  return Buffer.from(events.map(({ message }) => `${message as string}\n`).join(''));
}
