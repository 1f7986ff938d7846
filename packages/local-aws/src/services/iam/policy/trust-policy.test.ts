import { describe, expect, it } from '@jest/globals';
import { checkTrustPolicy } from './trust-policy.ts';

const statement = {
  Effect: 'Allow',
  Principal: { Service: 'firehose.amazonaws.com' },
  Action: 'sts:AssumeRole',
};
const having = (changes: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, ...changes } });
const known = 'arn:aws:iam::123456789012:role/known';
const roleExists = (arn: string) => arn === known;

describe('a trust policy', () => {
  it.each([
    ['no JSON', '{', 'This policy contains invalid Json'],
    ['no statement', '{"Version":"2012-10-17"}', 'Syntax errors in policy.'],
    ['resources', having({ Resource: '*' }), 'Has prohibited field Resource'],
    ['the opposite of resources', having({ NotResource: '*' }), 'Has prohibited field NotResource'],
    ['no actions', having({ Action: [] }), 'Policy statement must contain actions.'],
    [
      'an action of another service',
      having({ Action: ['sts:AssumeRole', 's3:Get*'] }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'no principal',
      having({ Principal: undefined }),
      'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!',
    ],
    [
      'an empty principal',
      having({ Principal: {} }),
      'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!',
    ],
    [
      'a service that is none',
      having({ Principal: { Service: 'firehose' } }),
      'Invalid principal in policy: "SERVICE":"firehose"',
    ],
    [
      'a role that does not exist',
      having({ Principal: { AWS: [known, `${known}2`] } }),
      `Invalid principal in policy: "AWS":"${known}2"`,
    ],
    [
      'an account that is none',
      having({ Principal: { AWS: '12' } }),
      'Invalid principal in policy: "AWS":"12"',
    ],
    [
      'an unknown kind of principal',
      having({ Principal: { Robot: 'x' } }),
      'Invalid principal in policy: "ROBOT":"x"',
    ],
  ])('is refused for %s', (_fault, document, message) => {
    expect(() => checkTrustPolicy(document, roleExists)).toThrow(
      expect.objectContaining({ name: 'MalformedPolicyDocumentException', message }),
    );
  });

  it.each([
    ['a service', having({})],
    ['a service of one region', having({ Principal: { Service: ['logs.eu-west-1.amazonaws.com'] } })],
    [
      'an account by id or ARN',
      having({ Principal: { AWS: ['123456789012', 'arn:aws:iam::123456789012:root'] } }),
    ],
    ['a role that exists', having({ Principal: { AWS: known } })],
    ['anyone', having({ Principal: '*' })],
    [
      'an identity provider',
      having({
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
    ],
    ['a condition', having({ Condition: { StringEquals: { 'sts:ExternalId': '123456789012' } } })],
    ['an old version', JSON.stringify({ Version: '2008-10-17', Statement: [statement] })],
  ])('may name %s', (_what, document) => {
    expect(() => checkTrustPolicy(document, roleExists)).not.toThrow();
  });
});
