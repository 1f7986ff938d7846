import { createHash } from 'node:crypto';
import type { KmsState } from '../state.ts';
import type { Key } from './key.ts';
import { managedAlias } from './managed-alias.ts';

/**
 * The key that AWS manages for a service, made when it is first asked for.
 *
 * Documented: everybody of the account may use it through that service, and nobody changes it
 * (https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk). Its number is made of account
 * and region, so that what was announced with it before there was a key is this one's.
 */
export function managedKey(state: KmsState, service: string): Key {
  const name = managedAlias(service);
  const found = state.findKey(name);
  if (found) return found;
  const { account, region } = state.environment;
  const now = state.now();
  const key: Key = {
    id: uuidOf(`aws/${service} of ${account} in ${region}`),
    createdAt: now,
    managedFor: service,
    description: `Default key that protects my ${service} data when no other key is defined`,
    isEnabled: true,
    policy: policyFor(service, account, region),
    tags: [],
    materials: [state.newMaterial()],
    rotationDays: 365,
  };
  state.addKey(key);
  state.addAlias({ name, keyId: key.id, createdAt: now, changedAt: now });
  return key;
}

const uuidOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const policyFor = (service: string, account: string, region: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: `auto-${service}-2`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `${service}.${region}.amazonaws.com`,
          },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  });
