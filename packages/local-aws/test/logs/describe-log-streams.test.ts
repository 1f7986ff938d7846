import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs DescribeLogStreams', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(logs.send(new DescribeLogStreamsCommand({ logGroupName: newName() }))).rejects.toEqual(
        noGroup,
      );
    });

    it('a group named twice', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(new DescribeLogStreamsCommand({ logGroupName, logGroupIdentifier: logGroupName })),
      ).rejects.toEqual(
        failure('ValidationException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.'),
      );
    });

    it('the start of a name with the order of time', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(
          new DescribeLogStreamsCommand({ logGroupName, orderBy: 'LastEventTime', logStreamNamePrefix: 'a' }),
        ),
      ).rejects.toEqual(
        failure('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.'),
      );
    });
  });

  describe('answers', () => {
    let logGroupName: string;
    const now = Date.now();
    const names = async (input: object) =>
      (await logs.send(new DescribeLogStreamsCommand({ logGroupName, ...input }))).logStreams?.map(
        ({ logStreamName }) => logStreamName,
      );
    beforeAll(async () => {
      logGroupName = await newGroup();
      for (const [index, name] of ['x-b', 'a', 'x-a'].entries()) {
        await newStream(logGroupName, name);
        await put(logGroupName, name, ['m'], now - index * 1000);
      }
    });

    it('with the times of the events', async () => {
      const { logStreams } = await logs.send(
        new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'a' }),
      );
      expect(logStreams).toEqual([
        expect.objectContaining({
          firstEventTimestamp: now - 1000,
          lastEventTimestamp: now - 1000,
          lastIngestionTime: expect.any(Number),
          uploadSequenceToken: expect.any(String),
          storedBytes: 0,
        }),
      ]);
    });

    it.each([
      ['by name', {}, ['a', 'x-a', 'x-b']],
      ['by name, backwards', { descending: true }, ['x-b', 'x-a', 'a']],
      ['by the last event', { orderBy: 'LastEventTime' }, ['x-a', 'a', 'x-b']],
      [
        'by the last event, newest first',
        { orderBy: 'LastEventTime', descending: true },
        ['x-b', 'a', 'x-a'],
      ],
      ['by the start of a name', { logStreamNamePrefix: 'x-' }, ['x-a', 'x-b']],
    ])('%s', async (_case, input, expected) => {
      expect(await names(input)).toEqual(expected);
    });

    it('page by page', async () => {
      const first = await logs.send(new DescribeLogStreamsCommand({ logGroupName, limit: 2 }));
      expect(await names({ limit: 2, nextToken: first.nextToken })).toEqual(['x-b']);
    });

    it('for a group by its name or ARN as an identifier', async () => {
      const arn = (await logs.send(new DescribeLogStreamsCommand({ logGroupIdentifier: logGroupName })))
        .logStreams![0]!.arn!;
      const logGroupIdentifier = arn.replace(/:log-stream:.*/, '');
      const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupIdentifier }));
      expect(logStreams).toHaveLength(3);
    });
  });
});
