import { afterAll, describe, expect, it } from '@jest/globals';
import { ListDataCatalogsCommand } from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, close } = await startAthena();
afterAll(close);

describe('athena ListDataCatalogs', () => {
  const list = (WorkGroup?: string) => athena.send(new ListDataCatalogsCommand({ WorkGroup }));

  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(list('not-there')).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with the catalog of Glue', async () => {
      expect((await list()).DataCatalogsSummary).toContainEqual({
        CatalogName: 'AwsDataCatalog',
        Type: 'GLUE',
      });
    });
  });

  describe('does', () => {
    it('the same for every workgroup', async () => {
      const { DataCatalogsSummary } = await list(await newWorkGroup());
      expect(DataCatalogsSummary).toEqual((await list()).DataCatalogsSummary);
    });
  });
});
