import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { remote, start } from '../start.ts';

/** A name that no other test uses, for groups and streams alike. */
export const newName = () => `local-aws-test-${randomUUID()}`;

/** A client of CloudWatch Logs, and log groups that are gone again after `close`, also on AWS. */
export async function startLogs() {
  const started = await start({ account: '123456789012' });
  const logs = started.client(CloudWatchLogsClient);
  const groups: string[] = [];

  async function newGroup(tags?: Record<string, string>, logGroupName = newName()) {
    await logs.send(new CreateLogGroupCommand({ logGroupName, tags }));
    groups.push(logGroupName);
    return logGroupName;
  }

  async function newStream(logGroupName: string, logStreamName = newName()) {
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    return logStreamName;
  }

  return {
    logs,
    aws: started.aws,
    url: started.url,
    newGroup,
    newStream,
    /** Puts messages one millisecond apart, beginning at a time that is now unless given. */
    async put(logGroupName: string, logStreamName: string, messages: readonly string[], from = Date.now()) {
      const logEvents = messages.map((message, index) => ({ timestamp: from + index, message }));
      return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    },
    async close() {
      if (remote)
        for (const logGroupName of groups)
          await logs.send(new DeleteLogGroupCommand({ logGroupName })).catch(() => {});
      await started.close();
    },
  };
}

/** What a client sees of an error: its SDK name, AWS's text and the HTTP status. */
export const failure = (name: string, message: string | RegExp, httpStatusCode = 400) =>
  expect.objectContaining({
    name,
    message: message instanceof RegExp ? expect.stringMatching(message) : message,
    $metadata: expect.objectContaining({ httpStatusCode }),
  });

export const noGroup = failure('ResourceNotFoundException', 'The specified log group does not exist.');
export const noStream = failure('ResourceNotFoundException', 'The specified log stream does not exist.');
