import type { KeyMetadata } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import type { KmsState } from '../state.ts';
import type { Key } from './key.ts';

/** Shows a key as DescribeKey does. */
export function keyMetadata(key: Key, { environment }: KmsState): KeyMetadata {
  const KeyState = key.deletedAt === undefined ? (key.isEnabled ? 'Enabled' : 'Disabled') : 'PendingDeletion';
  return {
    AWSAccountId: environment.account,
    KeyId: key.id,
    Arn: keyArns.write(environment, key.id),
    CreationDate: new Date(key.createdAt),
    Enabled: KeyState === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState,
    DeletionDate: key.deletedAt === undefined ? undefined : new Date(key.deletedAt),
    Origin: 'AWS_KMS',
    KeyManager: key.managedFor === undefined ? 'CUSTOMER' : 'AWS',
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
    CurrentKeyMaterialId: undefined,
  };
}
