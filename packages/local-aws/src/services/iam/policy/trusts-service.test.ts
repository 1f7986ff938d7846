import { describe, expect, it } from '@jest/globals';
import { trustsService } from './trusts-service.ts';

const allow = { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' };
const trusts = (...Statement: object[]) =>
  trustsService(JSON.stringify({ Version: '2012-10-17', Statement }), 'firehose.amazonaws.com');

describe('trustsService', () => {
  it.each([
    ['named alone', [allow]],
    [
      'named among others',
      [{ ...allow, Principal: { Service: ['s3.amazonaws.com', 'firehose.amazonaws.com'] } }],
    ],
    ['in one statement of several', [{ ...allow, Principal: { Service: 'ec2.amazonaws.com' } }, allow]],
    ['under an action with a wildcard', [{ ...allow, Action: ['sts:TagSession', 'sts:Assume*'] }]],
    ['as anybody', [{ ...allow, Principal: '*' }]],
    ['under a condition', [{ ...allow, Condition: { StringEquals: { 'sts:ExternalId': '1' } } }]],
  ])('trusts a service %s', (_case, statements) => {
    expect(trusts(...statements)).toBe(true);
  });

  it.each([
    ['another service', [{ ...allow, Principal: { Service: 'ec2.amazonaws.com' } }]],
    ['an account', [{ ...allow, Principal: { AWS: '123456789012' } }]],
    ['another action', [{ ...allow, Action: 'sts:TagSession' }]],
    ['the service, and denies it too', [allow, { ...allow, Effect: 'Deny' }]],
  ])('does not when it names %s', (_case, statements) => {
    expect(trusts(...statements)).toBe(false);
  });
});
