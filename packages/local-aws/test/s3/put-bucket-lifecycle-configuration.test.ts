import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
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
    ])('%s', async (_case, rules, code, message) => {
      await expect(set(await newBucket(), ...rules)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('does', () => {
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
