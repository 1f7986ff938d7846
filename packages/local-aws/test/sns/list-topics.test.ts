import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTopicsCommand, paginateListTopics } from '@aws-sdk/client-sns';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns ListTopics', () => {
  describe('rejects', () => {
    it('a token that was not given out', async () => {
      await expect(sns.send(new ListTopicsCommand({ NextToken: 'nonsense' }))).rejects.toEqual(
        failure('InvalidParameterException', /NextToken/),
      );
    });
  });

  describe('answers', () => {
    it('every topic once, 100 a page', async () => {
      const made = await Promise.all(Array.from({ length: 101 }, () => newTopic()));
      const pages: string[][] = [];
      for await (const { Topics = [] } of paginateListTopics({ client: sns }, {}))
        pages.push(Topics.map(({ TopicArn }) => TopicArn!));
      expect(pages[0]).toHaveLength(100);
      expect(new Set(pages.flat()).size).toBe(pages.flat().length);
      expect(pages.flat()).toEqual(expect.arrayContaining(made));
    });
  });
});
