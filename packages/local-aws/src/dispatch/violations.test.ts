import { describe, expect, it } from '@jest/globals';
import {
  CreateDeliveryStream$,
  PutRecord$,
  PutRecordBatch$,
  UntagDeliveryStream$,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import type { StaticOperationSchema } from '@smithy/types';
import { violationMessage, violations } from './violations.ts';
import type { Constraints } from './violations.ts';

const createRole = new CreateRoleCommand({} as never).schema as StaticOperationSchema;
const listRoles = new ListRolesCommand({}).schema as StaticOperationSchema;
const constraints: Constraints = {
  RoleName: { minLength: 1, maxLength: 4, pattern: '[a-z]+' },
  MaxItems: { minimum: 1, maximum: 1000 },
  Path: { values: ['/', '/a/'] },
  SizeInMBs: { minimum: 1 },
  Type: { values: ['B'] },
  ParameterValue: { minLength: 1 },
  TagKeys: { entries: { minLength: 1, maxLength: 2 } },
  Data: { maxLength: 4 },
  Tags: { maxLength: 1, members: { Key: { maxLength: 3 } } },
};

describe('violations', () => {
  it.each([
    ['nothing of a fitting input', createRole, { RoleName: 'abcd', AssumeRolePolicyDocument: '{}' }, []],
    [
      'every required member that is missing',
      createRole,
      {},
      ['roleName Member must not be null', 'assumeRolePolicyDocument Member must not be null'],
    ],
    ['nothing of optional members that are missing', listRoles, {}, []],
    [
      'each limit a member breaks',
      createRole,
      { RoleName: 'ABCDE', AssumeRolePolicyDocument: '{}' },
      [
        'roleName Member must have length less than or equal to 4',
        'roleName Member must satisfy regular expression pattern: [a-z]+',
      ],
    ],
    [
      'a string that is too short',
      createRole,
      { RoleName: '', AssumeRolePolicyDocument: '{}' },
      [
        'roleName Member must have length greater than or equal to 1',
        'roleName Member must satisfy regular expression pattern: [a-z]+',
      ],
    ],
    [
      'a number above its range',
      listRoles,
      { MaxItems: 1001 },
      ['maxItems Member must have value less than or equal to 1000'],
    ],
    [
      'a number below its range',
      listRoles,
      { MaxItems: 0 },
      ['maxItems Member must have value greater than or equal to 1'],
    ],
    [
      'a fraction of what is counted',
      listRoles,
      { MaxItems: 1.5 },
      ['maxItems Member must be a whole number'],
    ],
    [
      'what is no number at all',
      listRoles,
      { MaxItems: Number.NaN },
      [
        'maxItems Member must have value less than or equal to 1000',
        'maxItems Member must have value greater than or equal to 1',
      ],
    ],
    [
      'a value outside its set',
      createRole,
      { RoleName: 'a', AssumeRolePolicyDocument: '{}', Path: '/b/' },
      ['path Member must satisfy enum value set: [/, /a/]'],
    ],
    [
      'members of list entries, counted from 1',
      createRole,
      {
        RoleName: 'a',
        AssumeRolePolicyDocument: '{}',
        Tags: [
          { Key: 'abc', Value: '' },
          { Key: 'abcd', Value: '' },
        ],
      },
      [
        'tags Member must have length less than or equal to 1',
        'tags.2.member.key Member must have length less than or equal to 3',
      ],
    ],
    [
      'required members of list entries',
      createRole,
      { RoleName: 'a', AssumeRolePolicyDocument: '{}', Tags: [{ Key: 'abc', Value: '' }, {}] },
      [
        'tags Member must have length less than or equal to 1',
        'tags.2.member.key Member must not be null',
        'tags.2.member.value Member must not be null',
      ],
    ],
    [
      'members of structures within structures and lists',
      CreateDeliveryStream$,
      {
        DeliveryStreamName: 'a',
        ExtendedS3DestinationConfiguration: {
          RoleARN: 'a',
          BufferingHints: { SizeInMBs: 0 },
          ProcessingConfiguration: {
            Processors: [{ Type: 'A' }, { Parameters: [{ ParameterName: 'A', ParameterValue: '' }] }],
          },
        },
      },
      [
        'extendedS3DestinationConfiguration.bucketARN Member must not be null',
        'extendedS3DestinationConfiguration.bufferingHints.sizeInMBs Member must have value greater than or equal to 1',
        'extendedS3DestinationConfiguration.processingConfiguration.processors.1.member.type Member must satisfy enum value set: [B]',
        'extendedS3DestinationConfiguration.processingConfiguration.processors.2.member.type Member must not be null',
        'extendedS3DestinationConfiguration.processingConfiguration.processors.2.member.parameters.1.member.parameterValue Member must have length greater than or equal to 1',
      ],
    ],
    [
      'a list of plain values once, with all limits of an entry',
      UntagDeliveryStream$,
      { DeliveryStreamName: 'a', TagKeys: ['a', '', ''] },
      [
        'tagKeys Member must satisfy constraint: [Member must have length less than or equal to 2, Member must have length greater than or equal to 1]',
      ],
    ],
    [
      'a blob that is too long',
      PutRecord$,
      { DeliveryStreamName: 'a', Record: { Data: Buffer.from('abcde') } },
      ['record.data Member must have length less than or equal to 4'],
    ],
  ])('lists %s', (_case, schema, input, expected) => {
    expect(violations(schema, input, constraints).map(({ path, reason }) => `${path} ${reason}`)).toEqual(
      expected,
    );
  });
});

describe('the message of violations', () => {
  const found = violations(createRole, { RoleName: 'ABCDE' }, { RoleName: { maxLength: 4 } });

  it('repeats each value and counts them', () => {
    expect(violationMessage(found)).toBe(
      "2 validation errors detected: Value 'ABCDE' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 4; Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null",
    );
  });

  it('repeats no bytes, not even in a structure, which would make it many times as long as they are', () => {
    const limits = { Data: { maxLength: 4 }, Records: { maxLength: 1 } };
    const Record = { Data: new Uint8Array(5) };
    expect(violationMessage(violations(PutRecord$, { DeliveryStreamName: 'a', Record }, limits))).toBe(
      "1 validation error detected: Value at 'record.data' failed to satisfy constraint: Member must have length less than or equal to 4",
    );
    const Records = [{ Data: new Uint8Array(3) }, { Data: Buffer.alloc(4) }];
    expect(violationMessage(violations(PutRecordBatch$, { DeliveryStreamName: 'a', Records }, limits))).toBe(
      `1 validation error detected: Value '[{"Data":"java.nio.HeapByteBuffer[pos=0 lim=3 cap=3]"},{"Data":"java.nio.HeapByteBuffer[pos=0 lim=4 cap=4]"}]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 1`,
    );
  });

  it('looks at no single byte, of which there may be millions', () => {
    const Data = new Proxy(new Uint8Array(5), {
      get: (bytes, name) => Reflect.get(bytes, name) as unknown,
      ownKeys: () => {
        throw new Error('each byte was looked at');
      },
    });
    expect(violations(PutRecord$, { DeliveryStreamName: 'a', Record: { Data } }, constraints)).toHaveLength(
      1,
    );
  });

  it('keeps the values to itself where the service does', () => {
    expect(violationMessage(found.slice(0, 1), () => '')).toBe(
      "1 validation error detected: Value at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 4",
    );
  });
});
