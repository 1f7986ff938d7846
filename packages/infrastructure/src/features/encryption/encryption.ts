import { KmsAlias, KmsKey } from '../../bindings/provider-aws.ts';
import type { Feature } from '../feature.ts';
import { keyPolicy } from './key-policy.ts';
import { encryptionSettings } from './settings.ts';

/** One key of the account's own for all that is kept: who may not use it reads nothing, and who disables it stops all of it. */
export const encryption = {
  settings: encryptionSettings,

  encryptionKey(scope, { names }, { rotationDays, deletionWindowDays }) {
    const key = new KmsKey(scope, 'clickstream', {
      description: 'Encrypts the clickstream lake: buckets, streams, logs, alarms, results of queries.',
      enableKeyRotation: true,
      rotationPeriodInDays: rotationDays,
      deletionWindowInDays: deletionWindowDays,
    });
    new KmsAlias(scope, 'clickstream_key', { name: names.keyAlias, targetKeyId: key.keyId });
    return key;
  },

  // Who uses the key is known when all of them are there.
  resources(_, parts) {
    parts.encryptionKey!.policy = keyPolicy(parts);
  },
} satisfies Feature<EncryptionSettings>;

type EncryptionSettings = ReturnType<typeof encryptionSettings.unwrap>;
