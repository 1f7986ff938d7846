import {
  CreateKeyCommand,
  DescribeKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import type { CreateKeyCommandInput } from '@aws-sdk/client-kms';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** A client of KMS, and keys that are to be deleted after `close`, also on AWS. */
export async function startKms() {
  // It stands still until it is moved: a key that is deleted in a minute is there however long a call takes.
  const now = Date.now();
  const clock = new AdjustableClock(() => now);
  const started = await start({ account: '123456789012', clock });
  const kms = started.client(KMSClient);
  const keys: string[] = [];
  return {
    kms,
    clock,
    client: started.client,
    aws: started.aws,
    async newKey(input: CreateKeyCommandInput = {}) {
      const { KeyMetadata } = await kms.send(new CreateKeyCommand(input));
      keys.push(KeyMetadata!.KeyId!);
      return KeyMetadata!.KeyId!;
    },
    stateOf: async (KeyId: string) =>
      (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata!.KeyState,
    async close() {
      if (remote)
        for (const KeyId of keys)
          await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })).catch(() => {});
      await started.close();
    },
  };
}

/** A key that nobody has. */
export const nobodys = '00000000-0000-0000-0000-000000000000';
export const noKey = failure(
  'NotFoundException',
  new RegExp(`^Key 'arn:aws:kms:[^']*:key/${nobodys}' does not exist$`),
);
export const text = (value: string) => new Uint8Array(Buffer.from(value));
export const read = (bytes: Uint8Array | undefined) => Buffer.from(bytes!).toString();

export { failure, newName };
