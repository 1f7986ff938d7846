import { describe, expect, it } from '@jest/globals';
import { errorType } from './error-type.ts';

describe('the type of an error', () => {
  it.each([
    ["TABLE_NOT_FOUND: line 1:15: Table 'a.b' does not exist", true, 1301],
    ['DIVISION_BY_ZERO: Division by zero', true, 1001],
    ['FAILED: SemanticException [Error 10001]: Table not found a.b', true, 1006],
    ['FAILED: Execution Error, return code 1 from …', true, 1003],
    ['HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit', true, 1000],
    ['GENERIC_INTERNAL_ERROR: no', false, 200],
    ['Access denied when writing output', true, 1000],
  ])('%s: %s', (reason, isUsersFault, type) => {
    expect(errorType(reason, isUsersFault)).toBe(type);
  });
});
