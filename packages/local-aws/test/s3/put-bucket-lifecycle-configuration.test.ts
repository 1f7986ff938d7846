import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetBucketLifecycleConfigurationCommand,
  HeadObjectCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 PutBucketLifecycleConfiguration', () => {
  const set = (Bucket: string, ...Rules: LifecycleRule[]) =>
    s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  const rule: LifecycleRule = { Status: 'Enabled', Filter: {}, Expiration: { Days: 1 } };

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(set(newName(), rule)).rejects.toEqual(noSuchBucket);
    });

    it.each([
      ['no rule', [], 'MalformedXML', /well-formed/],
      ['a status that there is not', [{ ...rule, Status: 'On' as never }], 'MalformedXML', /well-formed/],
      ['a rule without a filter', [{ ...rule, Filter: undefined }], 'MalformedXML', /well-formed/],
      ['a rule without a status', [{ ...rule, Status: undefined }], 'MalformedXML', /well-formed/],
      [
        'a rule that does nothing',
        [{ ...rule, Expiration: undefined }],
        'InvalidRequest',
        /At least one action/,
      ],
      ['zero days', [{ ...rule, Expiration: { Days: 0 } }], 'InvalidArgument', /positive integer/],
      [
        'an id twice',
        [
          { ...rule, ID: 'a' },
          { ...rule, ID: 'a' },
        ],
        'InvalidArgument',
        /Rule ID must be unique/,
      ],
      ...(
        [
          ['days and a delete marker', { Expiration: { Days: 1, ExpiredObjectDeleteMarker: true } }],
          ['an expiration of nothing', { Expiration: {} }],
          ['old versions that expire after no days', { NoncurrentVersionExpiration: {} }],
          ['two conditions without And', { Filter: { Prefix: 'a', Tag: { Key: 'k', Value: 'v' } } }],
          ['a class that there is not', { Transitions: [{ Days: 1, StorageClass: 'NOPE' as never }] }],
          ['a transition at no time', { Transitions: [{ StorageClass: 'GLACIER' }] }],
          [
            'old versions that move at no time',
            { NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER' }] },
          ],
        ] as [string, Partial<LifecycleRule>][]
      ).map(([name, change]): [string, LifecycleRule[], string, RegExp] => [
        name,
        [{ ...rule, ...change }],
        'MalformedXML',
        /well-formed/,
      ]),
      [
        'a tag twice',
        [
          {
            ...rule,
            Filter: {
              And: {
                Tags: [
                  { Key: 'k', Value: 'v' },
                  { Key: 'k', Value: 'w' },
                ],
              },
            },
          },
        ],
        'InvalidRequest',
        'Duplicate Tag Keys are not allowed.',
      ],
      [
        'uploads of some tag',
        [
          {
            ...rule,
            Expiration: undefined,
            Filter: { Tag: { Key: 'k', Value: 'v' } },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
        'InvalidRequest',
        'AbortIncompleteMultipartUpload cannot be specified with Tags.',
      ],
      [
        'a date that is not midnight',
        [{ ...rule, Expiration: { Date: new Date('2027-01-01T01:00:00Z') } }],
        'InvalidArgument',
        "'Date' must be at midnight GMT",
      ],
      [
        'a move that is too early',
        [
          {
            ...rule,
            Expiration: undefined,
            Transitions: [{ Days: 10, StorageClass: 'STANDARD_IA' as const }],
          },
        ],
        'InvalidArgument',
        /greater than or equal to 30/,
      ],
      [
        'a move after the end',
        [
          {
            ...rule,
            Expiration: { Days: 10 },
            Transitions: [{ Days: 20, StorageClass: 'GLACIER' as const }],
          },
        ],
        'InvalidArgument',
        /Expiration action must be greater/,
      ],
    ])('%s', async (_case, rules, code, message) => {
      await expect(set(await newBucket(), ...rules)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('rejects a size', () => {
    it('that there is not', async () => {
      await expect(
        s3.send(
          new PutBucketLifecycleConfigurationCommand({
            Bucket: await newBucket(),
            LifecycleConfiguration: { Rules: [rule] },
            TransitionDefaultMinimumObjectSize: 'value' as never,
          }),
        ),
      ).rejects.toEqual(
        failure('InvalidRequest', 'Invalid TransitionDefaultMinimumObjectSize found: value', 400),
      );
    });
  });

  describe('does', () => {
    it('tell of each object when it would expire, and by which rule', async () => {
      const Bucket = await newBucket();
      await set(
        Bucket,
        { ...rule, ID: 'late', Expiration: { Days: 10 } },
        { ...rule, ID: 'soon', Filter: { Prefix: 'logs/' }, Expiration: { Days: 1 } },
        { ...rule, ID: 'off', Status: 'Disabled' },
        { ...rule, ID: 'large', Filter: { ObjectSizeGreaterThan: 100 } },
      );
      const { Expiration } = await put(Bucket, 'logs/a', 'x');
      expect(Expiration).toMatch(/^expiry-date="\w{3}, \d\d \w{3} \d{4} 00:00:00 GMT", rule-id="soon"$/);
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'logs/a' }));
      expect(head.Expiration).toBe(Expiration);
      expect((await put(Bucket, 'a', 'x')).Expiration).toContain('rule-id="late"');
    });

    it('replace the rules and give an id to one that has none', async () => {
      const Bucket = await newBucket();
      await set(Bucket, { ...rule, ID: 'old' });
      await set(Bucket, rule);
      const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      expect(Rules).toHaveLength(1);
      expect(Rules[0]!.ID).toMatch(/^.{10,}$/);
      expect(Rules[0]!.ID).not.toBe('old');
    });
  });
});
