import { TagResourceCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startEmrServerless } from './start-emr-serverless.ts';

const { emr, newApplication, applicationOf, run, runOf, ended, arnOf, close } = await startEmrServerless();
afterAll(close);

const tag = (path: string, tags: Record<string, string>) =>
  emr.send(new TagResourceCommand({ resourceArn: arnOf(path), tags }));

describe('emr-serverless TagResource', () => {
  describe('rejects', () => {
    it('a resource that is not there', async () => {
      await expect(tag('00notthere', { a: 'b' })).rejects.toEqual(
        failure('ResourceNotFoundException', /00notthere/, 404),
      );
    });
    it('more than fit, and what is no tag', async () => {
      const id = await newApplication();
      const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key ${index}`, '']));
      await expect(tag(id, many)).rejects.toEqual(failure('ValidationException', /no more than 50/));
      await expect(tag(id, { 'a?': '' })).rejects.toEqual(failure('ValidationException', /"a\?"/));
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await tag(await newApplication(), { a: 'b' });
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('add tags and change them, of applications and of job runs', async () => {
      const id = await newApplication({ tags: { a: '1', b: '2' } });
      await tag(id, { b: '3', c: '4' });
      expect((await applicationOf(id)).tags).toEqual({ a: '1', b: '3', c: '4' });
      const jobRun = await run(id);
      await ended(id, jobRun);
      await tag(`${id}/jobruns/${jobRun}`, { a: '1' });
      expect((await runOf(id, jobRun)).tags).toEqual({ a: '1' });
    });
  });
});
