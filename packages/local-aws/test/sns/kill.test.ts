import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { killProcesses, startProcess } from '../firehose/start-process.ts';
import { describeLocally } from '../start.ts';
import { startEndpoint } from './start-endpoint.ts';

describeLocally('SNS in a process that is killed', () => {
  let directory: string;
  let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sns-kill-'));
    endpoint = await startEndpoint();
  });
  afterEach(async () => {
    killProcesses();
    await endpoint.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('sends every acknowledged message once it is there again', async () => {
    const acknowledged = new Set<string>();
    let TopicArn: string | undefined;
    for (const life of ['first', 'second', 'third']) {
      const server = await startProcess(directory);
      const sns = new SNSClient(server.config);
      if (!TopicArn) {
        ({ TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'alarms' })));
        const Attributes = { RawMessageDelivery: 'true' };
        await sns.send(
          new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url, Attributes }),
        );
        const { Token } = JSON.parse((await endpoint.next()).body) as { Token: string };
        await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
        // Whatever comes before the last life is not taken.
        endpoint.answer(...Array.from({ length: 10_000 }, () => 500));
      }
      const publish = async (Message: string) => {
        await sns.send(new PublishCommand({ TopicArn, Message }));
        acknowledged.add(Message);
      };
      const publishing = Array.from({ length: 40 }, (_, index) => publish(`${life} ${index}`));
      // In the midst of the others.
      await Promise.race(publishing);
      await server.kill();
      await Promise.allSettled(publishing);
      sns.destroy();
    }
    expect(acknowledged.size).toBeGreaterThan(2);

    endpoint.forgive();
    await startProcess(directory);
    const missing = new Set(acknowledged);
    while (missing.size > 0) missing.delete((await endpoint.next()).body);
    expect(missing.size).toBe(0);
  });
});
