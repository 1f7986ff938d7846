import { describe, expect, it } from '@jest/globals';
import { hiveTypeOf } from './hive-type-of.ts';

describe('a type of Trino as Hive writes it', () => {
  it.each([
    ['varchar', 'string'],
    ['varchar(10)', 'varchar(10)'],
    ['integer', 'int'],
    ['real', 'float'],
    ['varbinary', 'binary'],
    ['decimal(10,2)', 'decimal(10,2)'],
    ['timestamp(3)', 'timestamp'],
    ['timestamp(3) with time zone', 'timestamp'],
    ['array(map(varchar, integer))', 'array<map<string,int>>'],
    ['row("a" integer, "b c" array(row("d" varchar)))', 'struct<a:int,b c:array<struct<d:string>>>'],
    ['row(integer, decimal(3,1))', 'struct<field0:int,field1:decimal(3,1)>'],
  ])('%s', (type, hive) => {
    expect(hiveTypeOf(type)).toBe(hive);
  });
});
