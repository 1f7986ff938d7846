import { CreateRole$, TagRole$ } from '@aws-sdk/client-iam';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from '@jest/globals';
import { readFields, readForm } from './form.ts';

const inputOf = (schema: typeof TagRole$) => NormalizedSchema.of(deref(schema[4]));

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
});
