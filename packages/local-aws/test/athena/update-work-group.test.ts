import { afterAll, describe, expect, it } from '@jest/globals';
import { GetWorkGroupCommand, UpdateWorkGroupCommand } from '@aws-sdk/client-athena';
import type { UpdateWorkGroupCommandInput } from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, run, bucket, close } = await startAthena();
afterAll(close);

describe('athena UpdateWorkGroup', () => {
  const update = (input: UpdateWorkGroupCommandInput) => athena.send(new UpdateWorkGroupCommand(input));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(update({ WorkGroup: 'not-there' })).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await update({ WorkGroup: await newWorkGroup() });
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('set what is given, remove what it is told to, and leave the rest', async () => {
      const name = await newWorkGroup({ BytesScannedCutoffPerQuery: 10_000_000 }, { Description: 'us' });
      const EncryptionConfiguration = { EncryptionOption: 'SSE_S3' } as const;
      await update({
        WorkGroup: name,
        ConfigurationUpdates: {
          RemoveBytesScannedCutoffPerQuery: true,
          EnforceWorkGroupConfiguration: false,
          ResultConfigurationUpdates: { EncryptionConfiguration },
        },
      });
      const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: name }));
      expect(WorkGroup).toMatchObject({ Description: 'us' });
      expect(WorkGroup!.Configuration).toMatchObject({
        EnforceWorkGroupConfiguration: false,
        ResultConfiguration: { OutputLocation: `s3://${bucket}/results/`, EncryptionConfiguration },
      });
      expect(WorkGroup!.Configuration!.BytesScannedCutoffPerQuery).toBeUndefined();
    });
    it('disable it, so that it runs nothing', async () => {
      const WorkGroup = await newWorkGroup();
      await update({ WorkGroup, State: 'DISABLED' });
      await expect(run('SELECT 1', { WorkGroup })).rejects.toMatchObject({
        message: `WorkGroup ${WorkGroup} is disabled`,
      });
    });
  });
});
