import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  GetLogEventsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { failure, newName, noGroup, noStream, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs PutLogEvents', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(
          new PutLogEventsCommand({
            logGroupName: newName(),
            logStreamName: 's',
            logEvents: [{ timestamp: 1, message: 'm' }],
          }),
        ),
      ).rejects.toEqual(noGroup);
    });

    it('a stream that does not exist', async () => {
      const logGroupName = await newGroup();
      await expect(put(logGroupName, 's', ['m'])).rejects.toEqual(noStream);
    });

    describe('of a batch', () => {
      let logGroupName: string;
      let logStreamName: string;
      const now = Date.now();
      const putEvents = (logEvents: { timestamp: number; message: string }[]) =>
        logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
      beforeAll(async () => {
        logGroupName = await newGroup();
        logStreamName = await newStream(logGroupName);
      });

      it('events out of order', async () => {
        await expect(
          putEvents([
            { timestamp: now, message: 'a' },
            { timestamp: now - 1, message: 'b' },
          ]),
        ).rejects.toEqual(
          failure(
            'InvalidParameterException',
            'Log events in a single PutLogEvents request must be in chronological order.',
          ),
        );
      });

      it('a span of more than 24 hours', async () => {
        const day = 24 * 60 * 60 * 1000;
        await expect(
          putEvents([
            { timestamp: now - day - 1, message: 'a' },
            { timestamp: now, message: 'b' },
          ]),
        ).rejects.toEqual(
          failure(
            'InvalidParameterException',
            'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
          ),
        );
      });

      it('more than 1,048,576 bytes, each event counting 26 more than its text', async () => {
        await expect(putEvents([{ timestamp: now, message: 'é'.repeat(524_276) }])).rejects.toEqual(
          failure('InvalidParameterException', 'Upload too large: 1048578 bytes exceeds limit of 1048576'),
        );
        await expect(putEvents([{ timestamp: now, message: 'é'.repeat(524_275) }])).resolves.toBeDefined();
      });

      it.each([
        [
          'an empty message',
          [{ timestamp: now, message: '' }],
          /'logEvents\.1\.member\.message' failed to satisfy constraint: Member must have length greater than or equal to 1/,
        ],
        [
          'no events',
          [],
          /'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1/,
        ],
      ])('%s', async (_case, logEvents, message) => {
        await expect(putEvents(logEvents)).rejects.toEqual(failure('InvalidParameterException', message));
      });
    });
  });

  describe('answers', () => {
    const day = 24 * 60 * 60 * 1000;
    it.each([
      ['too old', -14 * day - 60_000, { tooOldLogEventEndIndex: 1 }, 'now'],
      ['too new', 3 * 60 * 60 * 1000, { tooNewLogEventStartIndex: 1 }, 'now'],
    ])('which event is %s, and keeps the other', async (_case, offset, rejected, kept) => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      const now = Date.now();
      const near = offset < 0 ? -14 * day + 60_000 : 0;
      const logEvents = [
        { timestamp: now + near, message: kept },
        { timestamp: now + offset, message: 'lost' },
      ].toSorted((a, b) => a.timestamp - b.timestamp);
      const answer = await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
      expect(answer.rejectedLogEventsInfo).toEqual(rejected);
      expect(answer.nextSequenceToken).toMatch(/^\d{56}$/);
      const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
      expect(events?.map(({ message }) => message)).toEqual([kept]);
    });

    it('which events are older than the retention', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }));
      const { rejectedLogEventsInfo } = await put(logGroupName, logStreamName, ['old'], Date.now() - 2 * day);
      expect(rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    });
  });

  describe('does', () => {
    it('keep every character of a message', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      const message = 'a\n\t"b"\\ 🙀 - 参よ\u0000\u2028 end ';
      await put(logGroupName, logStreamName, [message]);
      const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
      expect(events).toMatchObject([{ message }]);
    });

    it('accept any sequence token', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      const logEvents = [{ timestamp: Date.now(), message: 'm' }];
      await expect(
        logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents, sequenceToken: 'x' })),
      ).resolves.toBeDefined();
    });

    it('put events of different calls in the order of their times', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      const now = Date.now();
      await put(logGroupName, logStreamName, ['c', 'd'], now);
      await put(logGroupName, logStreamName, ['a', 'b'], now - 1000);
      const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
      expect(events?.map(({ message }) => message)).toEqual(['a', 'b', 'c', 'd']);
    });
  });
});
