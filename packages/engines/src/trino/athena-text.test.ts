import { describe, expect, it } from '@jest/globals';
import { athenaText } from './athena-text.ts';
import type { TypeSignature } from './athena-text.ts';
import { parseExactly } from './exact-json.ts';

const plain = (rawType: string): TypeSignature => ({ rawType, arguments: [] });
const of = (rawType: string, ...types: TypeSignature[]): TypeSignature => ({
  rawType,
  arguments: types.map((value) => ({ kind: 'TYPE', value })),
});
const row: TypeSignature = {
  rawType: 'row',
  arguments: [
    { kind: 'NAMED_TYPE', value: { fieldName: { name: 'a' }, typeSignature: plain('bigint') } },
    { kind: 'NAMED_TYPE', value: { typeSignature: plain('varchar') } },
  ],
};

describe('a value of Trino as Athena writes it', () => {
  it.each([
    ['9007199254740993', plain('bigint'), '9007199254740993'],
    ['1.0', plain('double'), '1.0'],
    ['-1.5E-7', plain('double'), '-1.5E-7'],
    ['"a, \\"1\\" \\\\"', plain('varchar'), 'a, "1" \\'],
    ['true', plain('boolean'), 'true'],
    ['null', plain('varchar'), null],
    ['[1, null, 3]', of('array', plain('integer')), '[1, null, 3]'],
    ['{"k": 1.50}', of('map', plain('varchar'), plain('decimal')), '{k=1.50}'],
    ['[7, "x"]', row, '{a=7, field1=x}'],
    ['[[7, null]]', of('array', row), '[{a=7, field1=null}]'],
    ['"AP8="', plain('varbinary'), '00 ff'],
  ])('%s: %j', (json, type, text) => {
    expect(athenaText(parseExactly(json), type)).toBe(text);
  });
});
