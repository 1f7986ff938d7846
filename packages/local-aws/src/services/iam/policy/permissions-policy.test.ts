import { describe, expect, it } from '@jest/globals';
import { checkPermissionsPolicy } from './permissions-policy.ts';

const resource = 'arn:aws:s3:::lake';
const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: resource };
const policy = (statement: unknown, rest: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statement, ...rest });
const having = (changes: object) => policy({ ...statement, ...changes });
const without = (...names: (keyof typeof statement)[]) =>
  policy(Object.fromEntries(Object.entries(statement).filter(([name]) => !names.includes(name as never))));

const syntax = 'Syntax errors in policy.';
const version = 'Policy document must be version 2012-10-17 or greater.';
const legacy = 'The policy failed legacy parsing';
const noResources = 'Policy statement must contain resources.';
const noActions = 'Policy statement must contain actions.';

// Observed: the texts are those AWS gave in February 2026 for documents of the same faults
// (localstack/localstack@030eb47f, tests/aws/services/iam/test_iam_policies.snapshot.json).
describe('a permissions policy', () => {
  // Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  it.each([
    'arn:aws:s3:us-west-2:123456789012:accesspoint/ap',
    'arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/*',
    'arn:aws:s3:us-west-2:123456789012:job/*',
    'arn:aws:s3:us-west-2:123456789012:storage-lens/dashboard',
  ])('may name %s, which has a region', (Resource) => {
    expect(() => checkPermissionsPolicy(having({ Resource }))).not.toThrow();
  });

  it('may compare with a time long before ours', () => {
    const Condition = { DateLessThan: { 'aws:CurrentTime': '-292275054' } };
    expect(() => checkPermissionsPolicy(having({ Condition }))).not.toThrow();
  });

  it.each([
    ['no JSON', 'not json', syntax],
    ['a list for a document', '[]', syntax],
    ['no version', JSON.stringify({ Statement: statement }), version],
    ['an old version', policy(statement, { Version: '2008-10-17' }), version],
    ['an unknown version', policy(statement, { Version: '2013-10-17' }), syntax],
    ['no statement', JSON.stringify({ Version: '2012-10-17' }), syntax],
    ['an empty list of statements', policy([]), syntax],
    ['a text for a statement', policy(['x']), syntax],
    ['an unknown element', policy(statement, { Extra: 'x' }), syntax],
    ['an unknown element in a statement', having({ Extra: 'x' }), syntax],
    ['an id that is no text', policy(statement, { Id: {} }), syntax],
    ['a statement id that is no text', having({ Sid: [] }), syntax],
    ['an effect that is neither', having({ Effect: 'invalid' }), syntax],
    ['no effect', without('Effect'), syntax],
    ['an effect in another case', having({ Effect: 'denY' }), legacy],
    [
      'an action without a vendor',
      having({ Action: 'invalid' }),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    ['a vendor with a space', having({ Action: 'a a:List' }), 'Vendor a a is not valid'],
    [
      'two colons in an action',
      having({ Action: 's3:List:Bucket' }),
      'Actions/Condition can contain only one colon.',
    ],
    ['an object for an action', having({ Action: {} }), syntax],
    ['a list in a list of actions', having({ Action: [[]] }), syntax],
    ['both actions and their opposite', having({ NotAction: 's3:x' }), syntax],
    ['no actions', without('Action'), noActions],
    ['an empty list of actions', having({ Action: [] }), noActions],
    ['neither actions nor resources', without('Action', 'Resource'), noActions],
    ['no resources', without('Resource'), noResources],
    ['an empty list of resources', having({ Resource: [] }), noResources],
    [
      'no resources and an action without a vendor',
      policy({ Effect: 'Allow', Action: 'invalid' }),
      noResources,
    ],
    ['both resources and their opposite', having({ NotResource: '*' }), syntax],
    [
      'a resource that is no ARN',
      having({ Resource: 'invalid' }),
      'Resource invalid must be in ARN format or "*".',
    ],
    ['an empty resource', having({ Resource: '' }), 'Resource  must be in ARN format or "*".'],
    [
      'a bad resource and a bad action',
      having({ Resource: 'x', Action: 's:3:List' }),
      'Resource x must be in ARN format or "*".',
    ],
    [
      'an unknown partition',
      having({ Resource: ['arn:error:s3:::lake'] }),
      'Partition "error" is not valid for resource "arn:error:s3:::lake".',
    ],
    [
      'an ARN without its first part',
      having({ Resource: 'aws:s3:::lake' }),
      'Partition "s3" is not valid for resource "arn:s3:::lake:*".',
    ],
    [
      'an ARN of two parts',
      having({ Resource: 'a:b' }),
      'Partition "b" is not valid for resource "arn:b:*:*:*:*".',
    ],
    [
      'an ARN without a vendor',
      having({ Resource: 'arn:aws' }),
      'Resource vendor must be fully qualified and cannot contain regexes.',
    ],
    ['an ARN with an empty vendor', having({ Resource: 'arn:aws::::lake' }), legacy],
    ['an S3 ARN that lacks a colon', having({ Resource: 'arn:aws:s3::lake' }), legacy],
    ['another ARN that lacks one', having({ Resource: 'arn:aws:sqs::queue' }), legacy],
    [
      'an S3 ARN with a region',
      having({ Resource: 'arn:aws:s3:us-east-1::lake' }),
      'Resource arn:aws:s3:us-east-1::lake can not contain region information.',
    ],
    [
      'an IAM ARN with a region',
      having({ Resource: 'arn:aws:iam:us-east-1::user/a' }),
      'IAM resource arn:aws:iam:us-east-1::user/a cannot contain region information.',
    ],
    [
      'an IAM ARN with an unknown path',
      having({ Resource: 'arn:aws:iam:::lake' }),
      'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
    ],
    ['a list for a condition', having({ Condition: [] }), syntax],
    ['a text for a condition', having({ Condition: 'a' }), syntax],
    ['a text for an operator', having({ Condition: { DateGreaterThan: 'b' } }), syntax],
    ['an object for a value', having({ Condition: { DateGreaterThan: { a: {} } } }), syntax],
    ['an unknown operator', having({ Condition: { x: { a: '1' } } }), syntax],
    [
      'a set operator with two colons',
      having({ Condition: { 'ForAnyValue::StringEquals': { a: 'x' } } }),
      syntax,
    ],
    ['a date that is none', having({ Condition: { DateGreaterThan: { a: 'sdfdsf' } } }), legacy],
    ['a month that is none', having({ Condition: { DateLessThanEquals: { a: '234-13' } } }), legacy],
    [
      'a time with too many decimals',
      having({ Condition: { DateLessThan: { a: '2016-12-13t2:00:00.1999999999Z' } } }),
      legacy,
    ],
    [
      'seconds that pass 64 bits',
      having({ Condition: { DateLessThan: { a: '9223372036854775808' } } }),
      legacy,
    ],
    [
      'a bad date and no actions',
      policy({ Effect: 'Allow', Condition: { DateLessThan: { a: 'x' } } }),
      legacy,
    ],
    [
      'the same id twice',
      policy([
        { ...statement, Sid: 'a' },
        { Effect: 'Allow', Sid: 'a' },
      ]),
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      'an id with other characters',
      having({ Sid: 'a-b' }),
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    ],
    ['a principal', having({ Principal: '*' }), 'Policy document should not specify a principal.'],
  ])('is refused for %s', (_fault, document, message) => {
    expect(() => checkPermissionsPolicy(document)).toThrow(
      expect.objectContaining({ name: 'MalformedPolicyDocumentException', message }),
    );
  });

  it.each([
    ['one statement', policy(statement)],
    ['statements with and without an id', policy([statement, { ...statement, Sid: 'Two' }, statement])],
    ['an id', policy(statement, { Id: 'x' })],
    ['any action and any resource', having({ Action: '*', Resource: '*' })],
    ['lists', having({ Action: ['s3:Get*', 's3:PutObject'], Resource: [resource, `${resource}/*`] })],
    ['opposites', policy({ Effect: 'Deny', NotAction: 's3:*', NotResource: resource })],
    ['a short ARN', having({ Resource: 'arn:aws:fdsasf' })],
    ['a short ARN of a service', having({ Resource: 'arn:aws:s3' })],
    [
      'an account and a region',
      having({ Resource: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/x:log-stream:y' }),
    ],
    ['an S3 access point', having({ Resource: 'arn:aws:s3:*:123456789012:accesspoint/x' })],
    ['a policy variable', having({ Resource: 'arn:aws:s3:::lake/${aws:username}/*' })],
    ['an IAM ARN', having({ Resource: 'arn:aws:iam::123456789012:role/x' })],
    ['spaces in an action', having({ Action: 'iam: asdf ' })],
    ['an empty condition', having({ Condition: {} })],
    ['an unknown operator without keys', having({ Condition: { x: {} } })],
    ['dates', having({ Condition: { DateGreaterThan: { 'aws:CurrentTime': '2017-07-01T00:00:00Z' } } })],
    ['seconds for a date', having({ Condition: { DateLessThan: { 'aws:EpochTime': 1_700_000_000 } } })],
    ['no values', having({ Condition: { DateGreaterThan: { a: [] } } })],
    ['operators on sets', having({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } } })],
    [
      'operators that mind presence',
      having({ Condition: { StringEqualsIfExists: { a: 'x' }, Null: { a: true } } }),
    ],
  ])('may have %s', (_what, document) => {
    expect(() => checkPermissionsPolicy(document)).not.toThrow();
  });
});
