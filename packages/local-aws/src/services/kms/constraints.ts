import { CustomerMasterKeySpec, KeySpec, KeyUsageType, OriginType } from '@aws-sdk/client-kms';
import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { validationError } from './errors.ts';

const principal = { minLength: 1, maxLength: 256, pattern: '^[\\w+=,.@:/-]+$' };
const keyId = { minLength: 1, maxLength: 2048 };

/**
 * Documented: the limits of KMS's input members.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html and its neighbours
 */
export const constraints: Constraints = {
  KeyId: keyId,
  TargetKeyId: keyId,
  SourceKeyId: keyId,
  DestinationKeyId: keyId,
  AliasName: { minLength: 1, maxLength: 256, pattern: '^[a-zA-Z0-9:/_-]+$' },
  Description: { maxLength: 8192 },
  Name: { minLength: 1, maxLength: 256, pattern: '^[a-zA-Z0-9:/_-]+$' },
  GranteePrincipal: principal,
  RetiringPrincipal: principal,
  GrantId: { minLength: 1, maxLength: 128 },
  GrantToken: { minLength: 1, maxLength: 8192 },
  GrantTokens: { maxLength: 10, entries: { minLength: 1, maxLength: 8192 } },
  Policy: { minLength: 1, maxLength: 131_072, pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+` },
  PolicyName: { minLength: 1, maxLength: 128, pattern: String.raw`[\w]+` },
  Limit: { minimum: 1, maximum: 1000 },
  Plaintext: { minLength: 1, maxLength: 4096 },
  CiphertextBlob: { minLength: 1, maxLength: 6144 },
  NumberOfBytes: { minimum: 1, maximum: 1024 },
  PendingWindowInDays: { minimum: 1, maximum: 365 },
  RotationPeriodInDays: { minimum: 90, maximum: 2560 },
  Tags: { members: { TagKey: { minLength: 1, maxLength: 128 }, TagValue: { maxLength: 256 } } },
};

const dataKey: Constraints = { KeySpec: { values: ['AES_256', 'AES_128'] } };
/** Documented: what a grant on a symmetric key can let. */
const grantOperations = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'CreateGrant',
  'RetireGrant',
  'DescribeKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
];
/** Where operations have limits of their own. */
export const ofOperation = {
  CreateKey: {
    KeySpec: { values: Object.values(KeySpec) },
    CustomerMasterKeySpec: { values: Object.values(CustomerMasterKeySpec) },
    KeyUsage: { values: Object.values(KeyUsageType) },
    Origin: { values: Object.values(OriginType) },
  },
  CreateGrant: { Operations: { entries: { values: grantOperations } } },
  ListGrants: { Limit: { minimum: 1, maximum: 100 } },
  ListRetirableGrants: { Limit: { minimum: 1, maximum: 100 } },
  GenerateDataKey: dataKey,
  GenerateDataKeyWithoutPlaintext: dataKey,
};

/** Makes KMS's answer to broken limits. */
export const refuse = (found: readonly Violation[]): Error => validationError(violationMessage(found));
