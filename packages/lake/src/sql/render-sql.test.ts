import { describe, expect, it } from '@jest/globals';
import { dialects } from './find-dialect.ts';
import { renderSql } from './render-sql.ts';

const { duckdb, trino, spark } = dialects;

describe('renderSql', () => {
  it('gives each engine its own words for one text', () => {
    const sql = "select {{json_text(line, '$.user_id')}} as u from t";
    expect(renderSql(sql, duckdb)).toBe(`select json_extract_string(line, '/user_id') as u from t`);
    // To a pointer a number is a place in a list, too.
    expect(renderSql(`select {{json_text(line, '$.a["0"]')}} as z from t`, duckdb)).toContain(`'$."a"."0"'`);
    expect(renderSql(sql, trino)).toContain(`json_extract_scalar(line, '$["user_id"]')`);
    expect(renderSql(sql, spark)).toContain(`get_json_object(line, '$[\\'user_id\\']')`);
  });

  it('renders calls within calls, from the inside', () => {
    expect(renderSql('select {{text_of({{int_div(a, {{long_of(b)}})}})}} from t', trino)).toContain(
      'nullif(case when regexp_like(b,',
    );
  });

  it('inserts what is given by name', () => {
    expect(renderSql('select {{columns}} from t', duckdb, { columns: 'a, b' })).toBe('select a, b from t');
  });

  it.each([
    ['select {{nothing(a)}} from t', 'there is no such function; there are boolean_of, bucket'],
    ['select {{constructor}} from t', 'there is no such function'],
    ['select {{div(a)}} from t', '{{div(…)}} takes 2 arguments, got 1'],
    ['select {{json_text(line, a)}} from t', 'a must be a text in quotes'],
    ["select {{json_text(line, '$.a b')}} from t", 'a JSON path must be like'],
    ["select {{parse_time(a, 'rfc')}} from t", 'the pattern must be iso-8601'],
  ])('refuses %s', (sql, message) => {
    expect(() => renderSql(sql, duckdb)).toThrow(message);
  });
});
