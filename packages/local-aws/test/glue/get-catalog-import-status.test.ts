import { afterAll, describe, expect, it } from '@jest/globals';
import { GetCatalogImportStatusCommand } from '@aws-sdk/client-glue';
import { itLocally } from '../start.ts';
import { startGlue } from './start-glue.ts';

const { glue, close } = await startGlue();
afterAll(close);

describe('glue GetCatalogImportStatus', () => {
  describe('rejects', () => {
    itLocally("another account's catalog", async () => {
      await expect(
        glue.send(new GetCatalogImportStatusCommand({ CatalogId: '999999999999' })),
      ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });
  });

  describe('answers', () => {
    it('that there is nothing to import', async () => {
      const { ImportStatus } = await glue.send(new GetCatalogImportStatusCommand({}));
      expect(ImportStatus).toMatchObject({ ImportCompleted: true });
    });
  });

  describe('does', () => {
    itLocally("take the account's own id for its catalog", async () => {
      const { ImportStatus } = await glue.send(
        new GetCatalogImportStatusCommand({ CatalogId: '123456789012' }),
      );
      expect(ImportStatus).toMatchObject({ ImportCompleted: true });
    });
  });
});
