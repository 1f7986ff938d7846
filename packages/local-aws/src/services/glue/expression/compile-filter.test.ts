import { describe, expect, it } from '@jest/globals';
import { compileFilter } from './compile-filter.ts';

const keys = [
  { Name: 'name', Type: 'string' },
  { Name: 'n', Type: 'int' },
  { Name: 'day', Type: 'date' },
  { Name: 'price', Type: 'decimal(10,2)' },
  { Name: 'at', Type: 'timestamp' },
  { Name: 'flag', Type: 'boolean' },
];
const values = ["it's", '-7', '2026-11-26', '1.50', '2026-11-26 10:00:00.5', 'true'];
const nulls = values.map(() => '__HIVE_DEFAULT_PARTITION__');

describe('an expression about partition keys', () => {
  it.each([
    ["name = 'it''s'", true],
    ["name <> 'it''s'", false],
    ["name != 'a'", true],
    ['n = -7', true],
    ["n = '-7'", true],
    ['n < 3 AND n > -10', true],
    ['n>=10 or n<=-7', true],
    ['10 > n', true],
    ['n IN (1, 2, -7)', true],
    ['n NOT IN (1, 2, -7)', false],
    ['NOT n = 1', true],
    ['NOT NOT n = 1', false],
    ['n BETWEEN -8 AND -6', true],
    ['n not between -8 and -6', false],
    ['n = 1 OR n = 2 AND n = -7', false],
    ['(n = -7 OR n = 2) AND (((n = -7)))', true],
    ["day >= '2026-11-26' and day < date '2026-11-27'", true],
    ['price = 1.5', true],
    ['price > 1.499999999999999999999', true],
    ["at = '2026-11-26 10:00:00.500'", true],
    ["at > timestamp '2026-11-26 10:00:00'", true],
    ["name LIKE 'it%'", true],
    ["name like '_t_s'", true],
    ["name like 'i.*'", false],
    ["name not like '%x'", true],
    ['name is null', false],
    ['name IS NOT NULL', true],
    ['"name" is not null and `n` < 0', true],
    ['NAME is not null', true],
  ])('%s: %p', (expression, fits) => {
    expect(compileFilter(expression, keys)(values)).toBe(fits);
  });

  it.each([
    ['n = 1', false],
    ['NOT n = 1', false],
    ['n IN (1) OR n IS NULL', true],
    ['n = 1 AND name is null', false],
    ["name not like 'a'", false],
  ])('knows nulls as SQL does: %s: %p', (expression, fits) => {
    expect(compileFilter(expression, keys)(nulls)).toBe(fits);
  });

  it.each([
    ['n', 'unexpected end'],
    ['n =', 'unexpected end'],
    ['n = 1 AND', 'unexpected end'],
    ['(n = 1', 'unexpected end'],
    ['n = 1)', 'unexpected ")"'],
    ['n = n', 'unexpected "n"'],
    ['1 = 1', 'unexpected "1"'],
    ['n IN ()', 'unexpected ")"'],
    ['n IS 5', 'unexpected "5"'],
    ['n ; 1', 'unexpected "; 1"'],
    ["n = 'open", `unexpected "'open"`],
    ['other = 1', 'Invalid partition expression!'],
    ["n = 'x'", '"x" is not an integer.'],
    ["day = '2026-02-30'", '2026-02-30 is not a date.'],
    ["n like '1%'", "Integral data type doesn't support operation 'LIKE'"],
    ['flag = true', 'unexpected "true"'],
    ["flag = 'true'", "Unknown type : 'boolean'"],
    [`${'('.repeat(1000)}n = 1${')'.repeat(1000)}`, 'nested deeper than 200'],
    [`${'NOT '.repeat(500)}n = 1`, 'nested deeper than 200'],
  ])('is refused: %s', (expression, message) => {
    expect(() => compileFilter(expression, keys)).toThrow(
      expect.objectContaining({
        name: 'InvalidInputException',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('is refused by a partition whose value is none of the type', () => {
    const fits = compileFilter('n = 1', keys);
    expect(() => fits(values.with(1, 'seven'))).toThrow('"seven" is not an integer.');
  });

  it('ends on a pattern that a backtracking regular expression would try for ever', () => {
    const fits = compileFilter(`name like '${'%a'.repeat(200)}%b'`, keys);
    expect(fits(values.with(0, 'a'.repeat(5000)))).toBe(false);
  });
});
