import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateLogStreamCommand, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, close } = await startLogs();
afterAll(close);

describe('logs CreateLogStream', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(new CreateLogStreamCommand({ logGroupName: newName(), logStreamName: 's' })),
      ).rejects.toEqual(noGroup);
    });

    it('a name that is taken', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      await expect(logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))).rejects.toEqual(
        failure('ResourceAlreadyExistsException', 'The specified log stream already exists'),
      );
    });

    it.each(['a:b', 'a*'])('the name %s', async (logStreamName) => {
      const logGroupName = await newGroup();
      await expect(logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))).rejects.toEqual(
        failure(
          'InvalidParameterException',
          `1 validation error detected: Value '${logStreamName}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
        ),
      );
    });
  });

  describe('does', () => {
    it('create an empty stream, whose name may have spaces and slashes', async () => {
      const logGroupName = await newGroup();
      await newStream(logGroupName, '2026/11/22/[$LATEST] é');
      const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
      expect(logStreams).toEqual([
        {
          logStreamName: '2026/11/22/[$LATEST] é',
          creationTime: expect.any(Number),
          arn: expect.stringMatching(/:log-group:.*:log-stream:2026\/11\/22\/\[\$LATEST\] é$/),
          storedBytes: 0,
        },
      ]);
    });
  });
});
