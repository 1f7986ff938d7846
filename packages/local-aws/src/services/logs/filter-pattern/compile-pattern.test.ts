import { describe, expect, it } from '@jest/globals';
import { compileFilter } from './compile-pattern.ts';

const event = JSON.stringify({
  level: 'error',
  code: 404,
  size: 1.5e3,
  ratio: -0.25,
  ok: true,
  off: false,
  none: null,
  ip: '123.123.4.5',
  'odd-key': 'x',
  user: { id: 1, email: 'John.Doe@example.com', roles: ['admin', 'dev'] },
  items: [
    { name: 'a', size: 10 },
    { name: 'b', size: 20 },
  ],
});

describe('a filter pattern', () => {
  // As JavaScript's regular expressions these take longer than anybody waits.
  it.each([
    ['%x*x*x*x*x*x*x*x*y%', 'x'.repeat(5000)],
    ['{ $.a = "*x*x*x*x*x*x*x*x*x*y" }', JSON.stringify({ a: 'x'.repeat(5000) })],
  ])('%s ends on a message that it nearly fits', (pattern, message) => {
    expect(compileFilter(pattern)(message)).toBe(false);
  });

  // Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
  it.each([
    ['', 'anything', true],
    ['   ', 'anything', true],
    ['ERROR', '[ERROR 400] BAD REQUEST', true],
    ['ERROR', 'Exiting with ERRORCODE: -1', true],
    ['ERROR', 'an error', false],
    ['ERROR ARGUMENTS', '[ERROR 400] MISSING ARGUMENTS', true],
    ['ERROR ARGUMENTS', '[ERROR 400] BAD REQUEST', false],
    ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL SERVER ERROR', true],
    ['"INTERNAL SERVER ERROR"', 'INTERNAL ERROR SERVER', false],
    [String.raw`"say \"hi\""`, 'say "hi"', true],
    ['ERROR -Exiting', 'Exiting with ERRORCODE: -1', false],
    ['ERROR -Exiting', '[ERROR] A fatal exception', true],
    ['-"out of"', 'out of memory', false],
    ['-"out of"', 'fine', true],
    ['?ERROR ?WARN', 'a WARN', true],
    ['?ERROR ?WARN', 'an INFO', false],
    ['?ERROR ?"to be"', 'not to be', true],
    ['?ERROR ?WARN INFO', 'only INFO', true],
    ['?ERROR ?WARN INFO', 'only ERROR', false],
    ['%ERR.R [0-9]+%', 'an ERROR 42', true],
    ['%^ERR%', 'an ERROR', false],
    ['Größe_1', 'Die Größe_1 fehlt', true],
  ])('%s against %s', (pattern, message, expected) => {
    expect(compileFilter(pattern)(message)).toBe(expected);
  });

  it.each([
    ['{ $.level = "error" }', true],
    ['{$.level="error"}', true],
    ['{ $.level = error }', true],
    ['{ $.level = "Error" }', false],
    ['{ $.level != "warn" }', true],
    ['{ $.level = "err*" }', true],
    ['{ $.level = "*" }', true],
    ['{ $.ip != 123.123.* }', false],
    ['{ $.ip = 123.123.* }', true],
    ['{ $.user.email = "*@example.com" }', true],
    ['{ $.user.email = "*@exampleXcom" }', false],
    ['{ $.user.email = %^John% }', true],
    ['{ $.code = 404 }', true],
    ['{ $.code = 4* }', true],
    ['{ $.code != 500 }', true],
    ['{ $.code > 404 }', false],
    ['{ $.code >= 404 && $.code < 500 }', true],
    ['{ $.size = 1500 }', true],
    ['{ $.size > 1.4e3 }', true],
    ['{ $.ratio < -0.2 }', true],
    ['{ $.level > 1 }', false],
    ['{ $.ok IS TRUE }', true],
    ['{ $.off IS FALSE }', true],
    ['{ $.ok IS FALSE }', false],
    ['{ $.none IS NULL }', true],
    ['{ $.missing IS NULL }', false],
    ['{ $.missing NOT EXISTS }', true],
    ['{ $.none NOT EXISTS }', false],
    ['{ $.none EXISTS }', true],
    ['{ $.missing = "x" }', false],
    ['{ $.missing != "x" }', false],
    ['{ $.toString EXISTS }', false],
    ['{ $.user.roles[0] = "admin" }', true],
    ['{ $.user.roles[1] = "admin" }', false],
    ['{ $.user.roles[2] NOT EXISTS }', true],
    ['{ $.items[1].name = "b" }', true],
    ['{ $.items[*].size > 15 }', true],
    ['{ $.items[*].size > 25 }', false],
    ['{ $.odd-key = "x" }', true],
    ['{ $["odd-key"] = "x" }', true],
    ['{ $.level = "warn" || $.code = 404 && $.ok IS TRUE }', true],
    ['{ $.level = "error" || $.code = 1 && $.ok IS FALSE }', true],
    ['{ ($.level = "error" || $.code = 1) && $.ok IS FALSE }', false],
    ['{ ($.user.id = 1) && ($.items[0].name = "a") }', true],
  ])('%s on JSON', (pattern, expected) => {
    expect(compileFilter(pattern)(event)).toBe(expected);
  });

  it('of JSON never fits other text', () => {
    const filter = compileFilter('{ $.level NOT EXISTS }');
    expect([filter('no json'), filter('"text"'), filter('{}')]).toEqual([false, false, true]);
  });

  it.each([
    ['user-id', "Invalid filter pattern: Invalid character(s) in term 'user-id'"],
    ['a user@b.c', "Invalid filter pattern: Invalid character(s) in term 'user@b.c'"],
    ['""', `Invalid filter pattern: Invalid character(s) in term '""'`],
    ['"open', `Invalid filter pattern: Invalid character(s) in term '"open'`],
    ['%a(b)%', "Invalid filter pattern: Invalid character(s) in term '%a(b)%'"],
    ['%[%', "Invalid filter pattern: Invalid character(s) in term '%[%'"],
    ['{ $.a = 1', "If a filter pattern starts with '{' it must end with '}'"],
    ['{ }', "Invalid filter pattern: unexpected 'end' in '{ }'"],
    ['{ a = 1 }', "Invalid filter pattern: unexpected 'a' in '{ a = 1 }'"],
    ['{ $.a }', "Invalid filter pattern: unexpected 'end' in '{ $.a }'"],
    ['{ $.a = 1 $.b = 2 }', "Invalid filter pattern: unexpected '$.b' in '{ $.a = 1 $.b = 2 }'"],
    ['{ ($.a = 1 }', "Invalid filter pattern: unexpected 'end' in '{ ($.a = 1 }'"],
    ['{ $.a > "x" }', `Invalid filter pattern: '>' needs a number, got '"x"'`],
    ['{ $.a IS MAYBE }', "Invalid filter pattern: unexpected 'IS MAYBE' in '{ $.a IS MAYBE }'"],
    ['{ $. = 1 }', "Invalid filter pattern: Invalid property selector '$.'"],
  ])('%s is refused', (pattern, message) => {
    expect(() => compileFilter(pattern)).toThrow(
      expect.objectContaining({ name: 'InvalidParameterException', message }),
    );
  });
});
