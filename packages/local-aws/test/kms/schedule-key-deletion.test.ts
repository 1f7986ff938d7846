import {
  CreateAliasCommand,
  DescribeKeyCommand,
  EncryptCommand,
  ListAliasesCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { dayMs, failure, newName, startKms, text } from './start-kms.ts';

const { kms, clock, newKey, stateOf, close } = await startKms();
afterAll(close);

describe('kms ScheduleKeyDeletion', () => {
  describe('rejects', () => {
    it.each([6, 31])('%d days', async (PendingWindowInDays) => {
      const KeyId = await newKey();
      await expect(kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays }))).rejects.toEqual(
        failure('ValidationException', /7 to 30|PendingWindowInDays|pendingWindowInDays/),
      );
    });
  });

  describe('does', () => {
    it('let nobody use it', async () => {
      const KeyId = await newKey();
      const answer = await kms.send(new ScheduleKeyDeletionCommand({ KeyId }));
      expect(answer).toMatchObject({
        KeyState: 'PendingDeletion',
        PendingWindowInDays: 30,
        DeletionDate: expect.any(Date),
      });
      expect(await stateOf(KeyId)).toBe('PendingDeletion');
      await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }))).rejects.toEqual(
        failure('KMSInvalidStateException', /is pending deletion\.$/),
      );
    });

    itLocally('delete it, and its aliases, when the days are over', async () => {
      const KeyId = await newKey();
      await kms.send(new CreateAliasCommand({ AliasName: `alias/${newName()}`, TargetKeyId: KeyId }));
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
      await clock.advance(7 * dayMs - 60_000);
      expect(await stateOf(KeyId)).toBe('PendingDeletion');
      await clock.advance(60_000);
      await expect(kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toEqual(
        failure('NotFoundException', /does not exist/),
      );
      expect((await kms.send(new ListAliasesCommand({}))).Aliases).toEqual([]);
    });
  });
});
