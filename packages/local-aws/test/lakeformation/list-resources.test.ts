import { ListResourcesCommand, RegisterResourceCommand } from '@aws-sdk/client-lakeformation';
import type { ListResourcesCommandInput } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation ListResources', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const list = (input: ListResourcesCommandInput = {}) =>
    started.lakeformation.send(new ListResourcesCommand(input));

  describe('rejects', () => {
    it('conditions, by name', async () => {
      await expect(list({ FilterConditionList: [{ Field: 'ROLE_ARN' }] })).rejects.toEqual(
        failure('NotImplemented', /FilterConditionList/, 501),
      );
    });
  });

  describe('answers', () => {
    it('with every location, page by page', async () => {
      const all = ['arn:aws:s3:::a', 'arn:aws:s3:::b/c'];
      for (const ResourceArn of all)
        await started.lakeformation.send(
          new RegisterResourceCommand({ ResourceArn, UseServiceLinkedRole: true }),
        );
      const first = await list({ MaxResults: 1 });
      const second = await list({ MaxResults: 1, NextToken: first.NextToken });
      expect(
        [first, second].flatMap(({ ResourceInfoList }) =>
          ResourceInfoList!.map(({ ResourceArn }) => ResourceArn),
        ),
      ).toEqual(all);
      expect(second.NextToken).toBeUndefined();
    });
  });
});
