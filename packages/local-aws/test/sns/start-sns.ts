import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import type { CreateTopicCommandInput } from '@aws-sdk/client-sns';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';
import { startEndpoint } from './start-endpoint.ts';

/** A client of SNS, and topics and endpoints that are gone after `close`. */
export async function startSns(options: LocalAwsOptions = {}) {
  const clock = new AdjustableClock();
  const started = await start({ account: '123456789012', clock, ...options });
  const sns = started.client(SNSClient);
  const topics: string[] = [];
  const endpoints: { close(): Promise<void> }[] = [];

  async function newTopic(input: Partial<CreateTopicCommandInput> = {}) {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: newName(), ...input }));
    topics.push(TopicArn!);
    return TopicArn!;
  }

  async function newEndpoint() {
    const endpoint = await startEndpoint();
    endpoints.push(endpoint);
    return endpoint;
  }

  return {
    sns,
    clock,
    aws: started.aws,
    url: started.url,
    newTopic,
    newEndpoint,
    /** Subscribes an endpoint of its own to a topic, and confirms it. */
    async subscribed(TopicArn: string, Attributes?: Record<string, string>) {
      const endpoint = await newEndpoint();
      await sns.send(
        new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url, Attributes }),
      );
      const { Token } = JSON.parse((await endpoint.next()).body) as { Token: string };
      const { SubscriptionArn } = await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
      return { endpoint, arn: SubscriptionArn! };
    },
    /** The mails of an address, oldest first. */
    async mails(address: string) {
      await started.aws.flush();
      const folder = join(started.aws.dataDirectory, 'sns/us-east-1/mail', encodeURIComponent(address));
      return readdirSync(folder)
        .toSorted()
        .map((name) => readFileSync(join(folder, name), 'utf8'));
    },
    async close() {
      if (remote) {
        for (const TopicArn of topics) await sns.send(new DeleteTopicCommand({ TopicArn }));
      }
      await started.close();
      for (const endpoint of endpoints) await endpoint.close();
    },
  };
}

export { failure, newName };
