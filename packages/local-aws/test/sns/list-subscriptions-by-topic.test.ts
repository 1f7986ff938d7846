import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ListSubscriptionsByTopicCommand,
  paginateListSubscriptionsByTopic,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns ListSubscriptionsByTopic', () => {
  describe('rejects', () => {
    it('a topic that is not there', async () => {
      const TopicArn = `${await newTopic()}-not`;
      await expect(sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).rejects.toEqual(
        failure('NotFoundException', 'Topic does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    itLocally('each once, 100 a page', async () => {
      const TopicArn = await newTopic();
      for (let index = 0; index < 101; index += 1)
        await sns.send(
          new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: `a${index}@example.com` }),
        );
      const pages: string[][] = [];
      for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
        { client: sns },
        { TopicArn },
      ))
        pages.push(Subscriptions.map(({ Endpoint }) => Endpoint!));
      expect(pages.map((page) => page.length)).toEqual([100, 1]);
      expect(new Set(pages.flat()).size).toBe(101);
    });
  });
});
