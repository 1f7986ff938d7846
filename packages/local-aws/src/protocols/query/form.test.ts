import { GetMetricStatistics$, PutMetricAlarm$ } from '@aws-sdk/client-cloudwatch';
import { CreateRole$, TagRole$ } from '@aws-sdk/client-iam';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { describe, expect, it } from '@jest/globals';
import { readFields, readForm } from './form.ts';

const inputOf = (schema: StaticOperationSchema) => NormalizedSchema.of(deref(schema[4]));

describe('a form', () => {
  it('is read into the shape of the input', () => {
    const fields = readFields(
      'Action=CreateRole&RoleName=r&MaxSessionDuration=3600&Tags.member.1.Key=k&Tags.member.1.Value=&Tags.member.2.Key=%C3%A4+b&Tags.member.2.Value=v',
    );
    expect(readForm(inputOf(CreateRole$), fields)).toEqual({
      RoleName: 'r',
      MaxSessionDuration: 3600,
      Tags: [
        { Key: 'k', Value: '' },
        { Key: 'ä b', Value: 'v' },
      ],
    });
  });

  it('ends a list where a number is missing', () => {
    const fields = readFields('Tags.member.1.Key=a&Tags.member.3.Key=c');
    expect(readForm(inputOf(TagRole$), fields)).toEqual({ Tags: [{ Key: 'a' }] });
  });

  it('takes names of JavaScript for nothing but names', () => {
    const fields = readFields('__proto__.x=1&constructor.prototype.x=1&Tags.member.1.__proto__.x=1');
    expect(readForm(inputOf(TagRole$), fields)).toEqual({ Tags: [{}] });
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('is read whole with tens of thousands of members, and refused with more', () => {
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => `Tags.member.${index + 1}.Key=k${index}`).join('&');
    const read = readForm(inputOf(TagRole$), readFields(tags(50_000))) as {
      readonly Tags: readonly unknown[];
    };
    expect(read.Tags).toHaveLength(50_000);
    expect(() => readFields(tags(50_001))).toThrow('The request has more than 50000 fields');
  });

  it.each(['2026-11-27', '2026-11-27T10:20:30Z', '2026-11-27T10:20:30.123456Z', '2026-11-27T11:20:30+01:00'])(
    'holds the time %s',
    (text) => {
      const fields = readFields(`StartTime=${encodeURIComponent(text)}`);
      expect(readForm(inputOf(GetMetricStatistics$), fields)).toEqual({ StartTime: new Date(text) });
    },
  );

  it.each([
    'yesterday',
    '',
    '1577836800',
    '2026-13-01T00:00:00Z',
    '2026-11-27T10:20:30.123456789Z',
    '275760-09-13T00:00:01Z',
  ])('is refused for the time "%s"', (text) => {
    const read = () => readForm(inputOf(GetMetricStatistics$), readFields(`StartTime=${text}`));
    expect(read).toThrow(
      expect.objectContaining({ name: 'MalformedInput', message: 'timestamp must follow ISO8601' }),
    );
  });

  it.each([
    ['-1.5e3', -1500],
    ['.5', 0.5],
    ['NaN', Number.NaN],
    ['-Infinity', -Infinity],
  ])('holds the number %s', (text, value) => {
    expect(readForm(inputOf(PutMetricAlarm$), readFields(`Threshold=${text}`))).toEqual({ Threshold: value });
  });

  it.each(['', 'ten', '0x10', '1,5', '1e'])('is refused for the number "%s"', (text) => {
    expect(() => readForm(inputOf(PutMetricAlarm$), readFields(`Threshold=${text}`))).toThrow(
      expect.objectContaining({ name: 'MalformedInput', message: `'${text}' is not a number` }),
    );
  });
});
