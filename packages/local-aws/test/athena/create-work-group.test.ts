import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateWorkGroupCommand,
  GetWorkGroupCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-athena';
import { failure, newName, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, arnOf, close } = await startAthena();
afterAll(close);

describe('athena CreateWorkGroup', () => {
  describe('rejects', () => {
    it('a name that is there', async () => {
      const Name = await newWorkGroup();
      await expect(athena.send(new CreateWorkGroupCommand({ Name }))).rejects.toEqual(
        failure('InvalidRequestException', 'WorkGroup is already created'),
      );
    });
    it('a name with other characters', async () => {
      await expect(athena.send(new CreateWorkGroupCommand({ Name: 'a b' }))).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
    it('a scan limit below 10 MB', async () => {
      await expect(newWorkGroup({ BytesScannedCutoffPerQuery: 9_999_999 })).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
    it.each([
      { OutputLocation: 'http://x/' },
      { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' as const } },
    ])('results that go %j', async (ResultConfiguration) => {
      await expect(newWorkGroup({ ResultConfiguration })).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
    it('an engine that is not here', async () => {
      const EngineVersion = { SelectedEngineVersion: 'PySpark engine version 3' };
      await expect(newWorkGroup({ EngineVersion })).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await athena.send(new CreateWorkGroupCommand({ Name: newName() }));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('keep its configuration and its tags', async () => {
      const configuration = { BytesScannedCutoffPerQuery: 10_000_000, PublishCloudWatchMetricsEnabled: true };
      const name = await newWorkGroup(configuration, { Description: 'us', Tags: [{ Key: 'a', Value: 'b' }] });
      const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: name }));
      expect(WorkGroup).toMatchObject({ Name: name, Description: 'us', Configuration: configuration });
      const { Tags } = await athena.send(new ListTagsForResourceCommand({ ResourceARN: arnOf(name) }));
      expect(Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    });
  });
});
