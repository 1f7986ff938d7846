import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readCloudWatchLogs } from './cloudwatch-logs-envelope.ts';

const envelope = {
  messageType: 'DATA_MESSAGE',
  owner: '000000000000',
  logGroup: 'web',
  logStream: 'a',
  subscriptionFilters: ['all'],
  logEvents: [
    { id: '1', timestamp: 1, message: 'first' },
    { id: '2', timestamp: 2, message: '{"second":"日"}' },
  ],
};
const gzip = (value: unknown): Buffer => gzipSync(JSON.stringify(value));
const read = (record: Buffer, extract: boolean): string | undefined =>
  readCloudWatchLogs(record, extract)?.toString();

describe('readCloudWatchLogs', () => {
  it('decompresses a record', () => {
    expect(read(gzip(envelope), false)).toBe(JSON.stringify(envelope));
  });

  it('takes the messages out, a line each', () => {
    expect(read(gzip(envelope), true)).toBe('first\n{"second":"日"}\n');
  });

  it('makes a control message an empty record', () => {
    expect(read(gzip({ ...envelope, messageType: 'CONTROL_MESSAGE' }), true)).toBe('');
    expect(read(gzip({ ...envelope, logEvents: [] }), true)).toBe('');
  });

  it.each([
    ['no GZIP', Buffer.from('{"a":1}'), false],
    ['half a GZIP', gzip(envelope).subarray(0, 30), false],
    ['nothing', Buffer.alloc(0), false],
    ['more than 64 MiB', gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1, '1')), false],
    ['no JSON', gzipSync('text'), false],
    ['no JSON to take messages out of', gzipSync('text'), true],
    ['another type of message', gzip({ ...envelope, messageType: 'OTHER' }), true],
    ['null', gzip(null), true],
    ['no events', gzip({ messageType: 'DATA_MESSAGE' }), true],
    ['an event without a message', gzip({ ...envelope, logEvents: [{}] }), true],
    ['an event that is null', gzip({ ...envelope, logEvents: [null] }), true],
  ])('cannot read %s', (_, record, extract) => {
    expect(read(record, extract)).toBeUndefined();
  });
});
