import { gunzipSync } from 'node:zlib';
import type { RecordFailure } from './error-record.ts';

/** Observed (stackd): why a record that is no GZIP, or no CloudWatch Logs data, goes to the error output. */
export const decompressionFailure: RecordFailure = {
  errorOutputType: 'decompression-failed',
  errorCode: 'Decompression failed.',
  errorMessage: 'Decompression failed because input data does not conform to cloudwatch log.',
};

/** How large a record may become; a record of 1,000 KiB could otherwise become a thousand times as large. */
const maxDecompressedBytes = 64 * 1024 * 1024;

/**
 * Decompresses a record of CloudWatch Logs, and takes the messages out of it where that is asked for.
 *
 * Observed (stackd): each message ends in a newline, all messages of a record stay one record, and a control message
 * becomes an empty record; without extraction any JSON will do. Undefined when the record cannot be read.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html
 */
export function readCloudWatchLogs(record: Buffer, extractMessages: boolean): Buffer | undefined {
  try {
    const decompressed = gunzipSync(record, { maxOutputLength: maxDecompressedBytes });
    const parsed = JSON.parse(decompressed.toString()) as Envelope | null;
    return extractMessages ? messagesOf(parsed) : decompressed;
  } catch {
    return undefined;
  }
}

interface Envelope {
  readonly messageType?: unknown;
  readonly logEvents?: unknown;
}

function messagesOf(envelope: Envelope | null): Buffer | undefined {
  if (envelope?.messageType === 'CONTROL_MESSAGE') return Buffer.alloc(0);
  if (envelope?.messageType !== 'DATA_MESSAGE' || !Array.isArray(envelope.logEvents)) return undefined;
  const events = envelope.logEvents as readonly { readonly message?: unknown }[];
  if (!events.every((event) => typeof event?.message === 'string')) return undefined;
  return Buffer.from(events.map(({ message }) => `${message as string}\n`).join(''));
}
