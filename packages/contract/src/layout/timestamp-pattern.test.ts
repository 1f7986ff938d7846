import { describe, expect, it } from '@jest/globals';
import { isTimestampPattern } from './timestamp-pattern.ts';

describe('isTimestampPattern', () => {
  it.each(['yyyy/MM/dd/HH', "'year='yyyy", 'yyyy-MM-dd', "EEEE, d. MMMM ''yy", 'yyyy[-MM]', 'ppH', 'Qw'])(
    'takes %s',
    (pattern) => expect(isTimestampPattern(pattern)).toBe(true),
  );

  it.each(['bbb', 'foo', 'ddd', 'HHH', "'open", 'yyyy]', '#', 'cc', 'VVV', 'SSSSSSSSSS'])(
    'takes no %s',
    (pattern) => expect(isTimestampPattern(pattern)).toBe(false),
  );
});
