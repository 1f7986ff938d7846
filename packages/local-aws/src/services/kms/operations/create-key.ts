import { CreateKeyCommand } from '@aws-sdk/client-kms';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { keyMetadata } from '../keys/key-metadata.ts';
import { checkKeyPolicy, defaultKeyPolicy } from '../keys/key-policy.ts';
import { withTags } from '../tags.ts';
import { operation } from '../operation.ts';

/** Makes a symmetric key of AWS's own material; others are refused by name. */
export const createKey = operation(CreateKeyCommand, (input, { state, random, account }) => {
  refuseMembers('kms:CreateKey', input, 'CustomKeyStoreId', 'XksKeyId');
  const {
    KeySpec,
    CustomerMasterKeySpec,
    KeyUsage = 'ENCRYPT_DECRYPT',
    Origin = 'AWS_KMS',
    MultiRegion,
  } = input;
  const spec = KeySpec ?? CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT') throw new NotImplemented(`keys of ${spec}; it has SYMMETRIC_DEFAULT`);
  if (KeyUsage !== 'ENCRYPT_DECRYPT')
    throw new NotImplemented(`keys for ${KeyUsage}; it has ENCRYPT_DECRYPT`);
  if (Origin !== 'AWS_KMS') throw new NotImplemented(`keys of the origin ${Origin}; it has AWS_KMS`);
  if (MultiRegion) throw new NotImplemented('keys of several regions (MultiRegion)');
  const { Policy: policy = defaultKeyPolicy(account), Description: description = '', Tags = [] } = input;
  checkKeyPolicy(policy);
  const tags = withTags([], Tags);
  const createdAt = state.now();
  const materials = [state.newMaterial()];
  const key = { id: random.uuid(), createdAt, description, isEnabled: true, policy, tags, materials };
  state.addKey(key);
  return { KeyMetadata: keyMetadata(key, state) };
});
