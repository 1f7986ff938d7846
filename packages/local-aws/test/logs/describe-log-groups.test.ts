import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, newName, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs DescribeLogGroups', () => {
  const describeGroups = (input: object) => logs.send(new DescribeLogGroupsCommand(input));
  const start = newName();
  const names = ['b', 'a', 'c'].map((letter) => `${start}/${letter}`);
  beforeAll(async () => {
    for (const name of names) await newGroup({ k: 'v' }, name);
  });

  describe('rejects', () => {
    it('both the start and a part of a name', async () => {
      await expect(describeGroups({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' })).rejects.toEqual(
        failure(
          'InvalidParameterException',
          'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
        ),
      );
    });

    it('more than 50 a page', async () => {
      await expect(describeGroups({ limit: 51 })).rejects.toEqual(
        failure(
          'InvalidParameterException',
          "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
        ),
      );
    });

    it('a token that it never gave', async () => {
      await expect(describeGroups({ nextToken: 'x' })).rejects.toEqual(
        failure('InvalidParameterException', 'The specified nextToken is invalid.'),
      );
    });
  });

  describe('answers', () => {
    it('with what AWS tells of a new group', async () => {
      const { logGroups } = await describeGroups({ logGroupNamePrefix: names[0] });
      const arn = expect.stringMatching(/^arn:aws:logs:[a-z0-9-]+:\d{12}:log-group:/);
      expect(logGroups).toEqual([
        {
          logGroupName: names[0],
          creationTime: expect.any(Number),
          metricFilterCount: 0,
          arn,
          logGroupArn: arn,
          storedBytes: 0,
          logGroupClass: 'STANDARD',
          deletionProtectionEnabled: false,
        },
      ]);
      expect(logGroups![0]!.arn).toBe(`${logGroups![0]!.logGroupArn}:*`);
    });

    it('in the order of the names, page by page', async () => {
      const first = await describeGroups({ logGroupNamePrefix: start, limit: 2 });
      const last = await describeGroups({ logGroupNamePrefix: start, limit: 2, nextToken: first.nextToken });
      const listed = [first, last].map(({ logGroups }) => logGroups?.map(({ logGroupName }) => logGroupName));
      const [a, b, c] = names.toSorted();
      expect(listed).toEqual([[a, b], [c]]);
      expect(last.nextToken).toBeUndefined();
    });

    it('with the groups whose name has a part', async () => {
      const { logGroups } = await describeGroups({ logGroupNamePattern: `${start.slice(5)}/a` });
      expect(logGroups).toMatchObject([{ logGroupName: `${start}/a` }]);
      expect(logGroups![0]).not.toHaveProperty('storedBytes');
      expect(logGroups![0]).not.toHaveProperty('deletionProtectionEnabled');
    });

    it('with groups by name and ARN', async () => {
      const { logGroups } = await describeGroups({ logGroupNamePrefix: `${start}/c` });
      const listed = await describeGroups({
        logGroupIdentifiers: [`${start}/a`, logGroups![0]!.logGroupArn],
      });
      expect(listed.logGroups?.map(({ logGroupName }) => logGroupName)).toEqual([`${start}/a`, `${start}/c`]);
    });

    it('with none of a class that has none', async () => {
      await expect(
        describeGroups({ logGroupNamePrefix: start, logGroupClass: 'INFREQUENT_ACCESS' }),
      ).resolves.toMatchObject({ logGroups: [] });
    });
  });
});
