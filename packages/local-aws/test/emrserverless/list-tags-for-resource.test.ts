import { ListTagsForResourceCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startEmrServerless } from './start-emr-serverless.ts';

const { emr, newApplication, run, arnOf, close } = await startEmrServerless();
afterAll(close);

const tagsOf = async (resourceArn: string) =>
  (await emr.send(new ListTagsForResourceCommand({ resourceArn }))).tags;

describe('emr-serverless ListTagsForResource', () => {
  describe('rejects', () => {
    it('a resource that is not there', async () => {
      const id = await newApplication();
      for (const path of ['00notthere', `${id}/jobruns/00notthere`])
        await expect(tagsOf(arnOf(path))).rejects.toEqual(
          failure('ResourceNotFoundException', /does not exist$/, 404),
        );
    });
    it('what is no ARN', async () => {
      await expect(tagsOf('mine')).rejects.toEqual(failure('ValidationException', /resourceArn/));
    });
  });

  describe('answers', () => {
    it('with the tags of an application and of a job run', async () => {
      const id = await newApplication({ tags: { of: 'application' } });
      const jobRun = await run(id, 'print a', { tags: { of: 'run' } });
      expect(await tagsOf(arnOf(id))).toEqual({ of: 'application' });
      expect(await tagsOf(arnOf(`${id}/jobruns/${jobRun}`))).toEqual({ of: 'run' });
    });
  });

  describe('does', () => {
    it('answer with none where there is none', async () => {
      expect(await tagsOf(arnOf(await newApplication()))).toEqual({});
    });
  });
});
