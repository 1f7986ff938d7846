import { UntagResourceCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startEmrServerless } from './start-emr-serverless.ts';

const { emr, newApplication, applicationOf, arnOf, close } = await startEmrServerless();
afterAll(close);

const untag = (path: string, tagKeys: string[]) =>
  emr.send(new UntagResourceCommand({ resourceArn: arnOf(path), tagKeys }));

describe('emr-serverless UntagResource', () => {
  describe('rejects', () => {
    it('a resource that is not there', async () => {
      await expect(untag('00notthere', ['a'])).rejects.toEqual(
        failure('ResourceNotFoundException', /00notthere/, 404),
      );
    });
    it('no keys at all', async () => {
      await expect(untag(await newApplication(), [])).rejects.toEqual(
        failure('ValidationException', /tagKeys/),
      );
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await untag(await newApplication(), ['a']);
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove tags, whether they are there or not', async () => {
      const id = await newApplication({ tags: { a: '1', b: '2', 'c d': '3' } });
      await untag(id, ['a', 'c d', 'e']);
      expect((await applicationOf(id)).tags).toEqual({ b: '2' });
    });
  });
});
