import { describe, expect, it } from '@jest/globals';
import { ColumnPattern } from './column-pattern.ts';
import { splitFields } from './split-fields.ts';

// Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
const line = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const lines = {
  get: 'INFO 09/25/2014 12:00:00 GET /service/resource/67 1200',
  post: 'INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310',
  warning: 'WARNING 09/25/2014 12:00:02 Invalid user request',
  error: 'ERROR 09/25/2014 12:00:02 Failed to process request',
};

describe('a pattern of columns', () => {
  it.each([
    ['[ip, user, username, timestamp, request, status_code, bytes]', true],
    ['[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]', true],
    [
      String.raw`[ip=%127\.0\.0\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]`,
      true,
    ],
    [String.raw`[ip!=%127\.0\.0\.[1-9]%, ...]`, false],
    ['[..., request =*.html*, status_code = 4*, bytes]', true],
    ['[..., request =*.html*, status_code = 4*,]', true],
    ['[ip, ..., status_code = 4*, bytes]', true],
    ['[ip = 127.*, ...]', true],
    ['[ip = 128.*, ...]', false],
    ['[ip, user, username, timestamp, request, status_code = 404 || status_code = 410, bytes]', true],
    ['[ip, user, username, timestamp, request, status_code = 403 || status_code = 410, bytes]', false],
    ['[ip, server, username, timestamp, request, status_code, bytes > 1000]', true],
    ['[ip, server, username, timestamp, request, status_code, bytes > 1534]', false],
    ['[..., status_code, bytes >= 1534]', true],
    ['[..., status_code >= 400 && status_code < 500, bytes]', true],
    ['[..., status_code >= 405 && status_code < 500, bytes]', false],
    ['[..., status_code = 4.04e2, bytes]', true],
    ['[..., status_code != 404, bytes]', false],
    ['[ip > 100, ...]', false],
    ['[ip != 100, ...]', true],
    ['[ip = 127, ...]', false],
    ['[..., request = "GET /index.html HTTP/1.0", status_code, bytes]', true],
    ['[..., request = "GET , *", status_code, bytes]', false],
    ['[,,,,,,bytes=1534]', true],
    ['[,,,,,,,]', false],
    ['[...]', true],
    ['[]', true],
    ['[ ]', true],
    ['[..., (status_code = 404 || status_code = 410) && status_code != 410, bytes]', true],
    ['[(ip = 1* || ip = 2*) && ip != 127.*, ...]', false],
  ])('%s on a line of Apache: %s', (pattern, expected) => {
    expect(new ColumnPattern(pattern).match(line) !== undefined).toBe(expected);
  });

  it.each([
    ['[w1=ERROR, w2]', ['error']],
    ['[w1=ERROR || w1=WARNING, w2]', ['warning', 'error']],
    ['[w1=ERROR||w1=%WARN%,w2]', ['warning', 'error']],
    ['[w1!=ERROR && w1!=WARNING, w2]', ['get', 'post']],
    ['[w1 = ERROR && (w1 != FOO || w1 = WARNING), w2]', ['error']],
    ['[w1=ERROR]', []],
    ['[line=ERR*request]', ['error']],
    ['[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]', ['get']],
    ['[logLevel, date, time, method, url=%/service/resource/[0-9]+/part/[0-9]+$%, response_time]', ['post']],
    ['[a, b, c, d, e, f, g]', ['error']],
    ['[a, b, c, d, e, f, g, h]', []],
  ])('%s on lines of words', (pattern, expected) => {
    const columns = new ColumnPattern(pattern);
    expect(Object.entries(lines).flatMap(([name, text]) => (columns.match(text) ? [name] : []))).toEqual(
      expected,
    );
  });

  it('names what it finds, by number where a column has no name', () => {
    const columns = new ColumnPattern('[ip, ..., status_code = 4*,]');
    expect(columns.valuesOf(columns.match(line)!)).toEqual({
      $ip: '127.0.0.1',
      $2: 'Prod',
      $3: 'frank',
      $4: '10/Oct/2000:13:25:15 -0700',
      $5: 'GET /index.html HTTP/1.0',
      $status_code: '404',
      $7: '1534',
    });
    const found = ['$status_code', '$6', '$7', '$8', '$user', '$__proto__'].map((each) =>
      columns.find(each, line),
    );
    expect(found).toEqual(['404', '404', '1534', undefined, undefined, undefined]);
    const known = ['$ip', '$6', '$0', '$user', '$.ip', 'ip'].map((each) => columns.hasSelector(each));
    expect(known).toEqual([true, true, false, false, false, false]);
  });

  it.each([
    ['[a, b', "If a filter pattern starts with '[' it must end with ']'"],
    ['[', "If a filter pattern starts with '[' it must end with ']'"],
    ['[a, b = ]', "Invalid filter pattern: unexpected 'end' in '[a, b = ]'"],
    ['[a = 1 ||]', "Invalid filter pattern: unexpected 'end' in '[a = 1 ||]'"],
    ['[a = 1 && || a = 2]', "Invalid filter pattern: unexpected '||' in '[a = 1 && || a = 2]'"],
    ['[a == 1]', "Invalid filter pattern: unexpected '=' in '[a == 1]'"],
    ['[a != 1 AND a != 2]', "Invalid filter pattern: unexpected 'AND' in '[a != 1 AND a != 2]'"],
    ['[a b]', "Invalid filter pattern: unexpected 'b' in '[a b]'"],
    ['[(]', "Invalid filter pattern: unexpected 'end' in '[(]'"],
    ['[$a]', "Invalid filter pattern: unexpected '$a' in '[$a]'"],
    ['["a"]', `Invalid filter pattern: unexpected '"a"' in '["a"]'`],
    ['[a = "open]', `Invalid filter pattern: unexpected '"open'`],
    ['[a > x]', "Invalid filter pattern: '>' needs a number, got 'x'"],
    ['[a = %(b)%]', "Invalid filter pattern: Invalid character(s) in term '%(b)%'"],
  ])('%s is refused', (pattern, message) => {
    expect(() => new ColumnPattern(pattern)).toThrow(
      expect.objectContaining({ name: 'InvalidParameterException', message }),
    );
  });

  it.each([
    ['[..., a, ...]', /more than one \.\.\. in a space-delimited filter pattern/],
    ['[a, b, a]', /columns of the same name \(a\)/],
    ['[a, b = 1 || a = 2]', /a condition on a in the column b/],
  ])('%s is refused by name', (pattern, message) => {
    expect(() => new ColumnPattern(pattern)).toThrow(
      expect.objectContaining({ name: 'NotImplemented', message: expect.stringMatching(message) }),
    );
  });
});

describe('the fields of a message', () => {
  it.each([
    ['', []],
    ['  a\t b\n', ['a', 'b']],
    ['a "b c" [d e] f', ['a', 'b c', 'd e', 'f']],
    ['"" [] "a""b"', ['', '', 'a', 'b']],
    ['"[a" b] ["c" d]', ['[a', 'b]', '"c" d']],
    ['say "a b', ['say', '"a', 'b']],
    ['[a b', ['[a', 'b']],
    ['a"b c"', ['a"b', 'c"']],
  ])('%j are %j', (message, fields) => {
    expect(splitFields(message)).toEqual(fields);
  });

  it('end with the rest of it, where there may be no more of them', () => {
    expect(splitFields(' a "b c"  d "e f" ', 2)).toEqual(['a', '"b c"  d "e f"']);
    expect(splitFields('a "b c" ', 2)).toEqual(['a', 'b c']);
    expect(splitFields('a', 2)).toEqual(['a']);
  });

  // Looked for again at each, what is not closed would take minutes.
  it.each(['[a ', '"a" [', ' "'])('of many %j are found in one go', (part) => {
    expect(splitFields(part.repeat(300_000)).length).toBeGreaterThan(100_000);
  });
});
