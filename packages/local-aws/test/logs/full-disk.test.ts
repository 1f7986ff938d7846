import { afterEach, expect, it } from '@jest/globals';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { itForgetsWhatTheDiskRefuses } from '../refused-changes.ts';
import { describeLocally, start } from '../start.ts';

const [logGroupName, logStreamName] = ['errors', 'delivery'];
const resourceArn = `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}`;

async function messages(logs: CloudWatchLogsClient): Promise<string[]> {
  const { events = [] } = await logs.send(
    new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }),
  );
  return events.map(({ message }) => message!);
}

const putEvents = (logs: CloudWatchLogsClient, ...texts: string[]) => {
  const logEvents = texts.map((message) => ({ timestamp: Date.now(), message }));
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
};

async function newStream(logs: CloudWatchLogsClient): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
}

describeLocally('CloudWatch Logs on a disk that takes no more', () => {
  itForgetsWhatTheDiskRefuses({
    Client: CloudWatchLogsClient,
    file: 'logs/us-east-1/logs.json',
    async prepare(logs) {
      await newStream(logs);
      await putEvents(logs, 'kept');
    },
    async show(logs) {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
      if (!logGroups.some((group) => group.logGroupName === logGroupName)) return { logGroups };
      const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
      const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
      const held = logStreams.some((stream) => stream.logStreamName === logStreamName);
      return { logGroups, tags, logStreams, messages: held && (await messages(logs)) };
    },
    changes: [
      ['a new group', (logs) => logs.send(new CreateLogGroupCommand({ logGroupName: 'other' }))],
      [
        'a new stream',
        (logs) => logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'other' })),
      ],
      [
        'another retention',
        (logs) => logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 })),
      ],
      ['tags', (logs) => logs.send(new TagResourceCommand({ resourceArn, tags: { a: 'b' } }))],
      [
        'the end of a stream',
        (logs) => logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName })),
      ],
      ['the end of a group', (logs) => logs.send(new DeleteLogGroupCommand({ logGroupName }))],
    ],
  });

  let dataDirectory: string | undefined;
  let server: ChildProcess | undefined;
  afterEach(async () => {
    server?.kill('SIGKILL');
    if (dataDirectory) await rm(dataDirectory, { recursive: true, force: true });
  });

  it('keeps the events that it has acknowledged, and nothing of those it has refused', async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'full-logs-'));
    const script = fileURLToPath(new URL('../firehose/serve.mjs', import.meta.url));
    // No file of the process grows beyond 64 KiB: writes end in their middle, as on a full disk.
    server = spawn('sh', ['-c', 'ulimit -f 128; exec "$0" "$@"', process.execPath, script, dataDirectory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(server.stdout!, 'data')) as [Buffer];
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const small = new CloudWatchLogsClient({
      endpoint: line.toString().trim(),
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
    });
    await newStream(small);
    const large = Array.from({ length: 5 }, (_, index) => `large ${index} ${'x'.repeat(10_000)}`);
    await putEvents(small, ...large);
    await expect(putEvents(small, 'refused', ...large)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
    await putEvents(small, 'after');
    expect(await messages(small)).toEqual([...large, 'after']);
    small.destroy();
    server.kill('SIGKILL');
    await once(server, 'exit');

    const roomy = await start({ dataDirectory });
    const logs = roomy.client(CloudWatchLogsClient);
    await putEvents(logs, 'room');
    expect(await messages(logs)).toEqual([...large, 'after', 'room']);
    await roomy.close();
  });
});
