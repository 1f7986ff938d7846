import {
  DeleteApplicationCommand,
  ListApplicationsCommand,
  paginateListApplications,
} from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startEmrServerless } from './start-emr-serverless.ts';

const { emr, newApplication, close } = await startEmrServerless();
afterAll(close);
const ids: string[] = [];
for (const name of ['a', 'b', 'c']) ids.push(await newApplication({ name }));

describe('emr-serverless ListApplications', () => {
  describe('rejects', () => {
    it('a token that is none', async () => {
      const asked = emr.send(new ListApplicationsCommand({ nextToken: 'none' }));
      await expect(asked).rejects.toEqual(failure('ValidationException', 'Invalid nextToken'));
    });
    it('a state that is none', async () => {
      const asked = emr.send(new ListApplicationsCommand({ states: ['GONE' as never] }));
      await expect(asked).rejects.toEqual(failure('ValidationException', /states/));
    });
    it('a size of a page that is none', async () => {
      const asked = emr.send(new ListApplicationsCommand({ maxResults: 51 }));
      await expect(asked).rejects.toEqual(failure('ValidationException', /maxResults/));
    });
  });

  describe('answers', () => {
    it('with what there is to know of each, the newest first', async () => {
      const { applications } = await emr.send(new ListApplicationsCommand({}));
      expect(applications!.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
      expect(applications![0]).toMatchObject({ id: ids[2], state: 'CREATED', type: 'Spark' });
    });
    it('in pages', async () => {
      const names: (string | undefined)[] = [];
      for await (const { applications } of paginateListApplications({ client: emr, pageSize: 2 }, {}))
        names.push(...applications!.map(({ name }) => name));
      expect(names).toEqual(['c', 'b', 'a']);
    });
  });

  describe('does', () => {
    it('leave out those in other states', async () => {
      await emr.send(new DeleteApplicationCommand({ applicationId: ids[1] }));
      const named = async (...states: ('CREATED' | 'STARTED' | 'TERMINATED')[]) => {
        const { applications } = await emr.send(new ListApplicationsCommand({ states }));
        return applications!.map(({ name }) => name);
      };
      expect(await named('CREATED')).toEqual(['c', 'a']);
      expect(await named('TERMINATED', 'STARTED')).toEqual(['b']);
    });
  });
});
