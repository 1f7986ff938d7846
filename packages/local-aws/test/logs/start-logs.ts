import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

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

  async function arnOf(logGroupName: string) {
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    return logGroups![0]!.logGroupArn!;
  }

  return {
    logs,
    aws: started.aws,
    url: started.url,
    client: started.client,
    newGroup,
    /** The ARN as tags want it, without `:*` at its end. */
    arnOf,
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

export const noGroup = failure('ResourceNotFoundException', 'The specified log group does not exist.');
export const noStream = failure('ResourceNotFoundException', 'The specified log stream does not exist.');

export { failure, newName };
