import { ListKeysCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { failure, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms ListKeys', () => {
  describe('rejects', () => {
    it('a marker that was not given out', async () => {
      await expect(kms.send(new ListKeysCommand({ Marker: 'nonsense' }))).rejects.toEqual(
        failure('InvalidMarkerException', /marker/i),
      );
    });
  });

  describe('answers', () => {
    itLocally('each once, page by page', async () => {
      const made = [await newKey(), await newKey(), await newKey()];
      const first = await kms.send(new ListKeysCommand({ Limit: 2 }));
      const second = await kms.send(new ListKeysCommand({ Limit: 2, Marker: first.NextMarker }));
      const ids = [...first.Keys!, ...second.Keys!].map(({ KeyId }) => KeyId);
      expect(new Set(ids)).toEqual(new Set(made));
      expect([first.Truncated, second.Truncated]).toEqual([true, false]);
    });
  });
});
