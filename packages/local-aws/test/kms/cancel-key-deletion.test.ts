import { CancelKeyDeletionCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { dayMs, failure, startKms } from './start-kms.ts';

const { kms, clock, newKey, stateOf, close } = await startKms();
afterAll(close);

describe('kms CancelKeyDeletion', () => {
  describe('rejects', () => {
    it('a key that is not to be deleted', async () => {
      await expect(kms.send(new CancelKeyDeletionCommand({ KeyId: await newKey() }))).rejects.toEqual(
        failure('KMSInvalidStateException', /is not pending deletion\.$/),
      );
    });
  });

  describe('does', () => {
    it('keep it, disabled', async () => {
      const KeyId = await newKey();
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
      const answer = await kms.send(new CancelKeyDeletionCommand({ KeyId }));
      expect(answer.KeyId).toMatch(new RegExp(`:key/${KeyId}$`));
      expect(await stateOf(KeyId)).toBe('Disabled');
    });

    itLocally('keep it for ever', async () => {
      const KeyId = await newKey();
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
      await kms.send(new CancelKeyDeletionCommand({ KeyId }));
      await clock.advance(30 * dayMs);
      expect(await stateOf(KeyId)).toBe('Disabled');
    });
  });
});
