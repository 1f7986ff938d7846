import { describe, expect, it } from '@jest/globals';
import { LongLineSearch } from './long-line-search.ts';

function found(line: string, pieceBytes: number): boolean {
  const search = new LongLineSearch(['$.user_id'], '45');
  const bytes = Buffer.from(line);
  for (let at = 0; at < bytes.length; at += pieceBytes) search.push(bytes.subarray(at, at + pieceBytes));
  return search.end() !== undefined;
}

describe('LongLineSearch', () => {
  const far = 'x'.repeat(1_100_000);
  it.each([
    [`{"user_id":45,"text":"${far}${far}"}`, true],
    [`{"text":"${far}${far}","user_id": "45"}`, true],
    [`{"text":"${far}${far}","user_id":4.5e1`, true],
    [`{"text":"${far}${far}","user_id":450}`, false],
    [`{"text":"${far}${far} \\"user_id\\":45"}`, false],
    ['', false],
  ])('finds a value wherever it stands', (line, holds) => {
    expect(found(line, 100_000)).toBe(holds);
  });

  it('finds it at every place about the end of what is searched at once, and takes no number for its beginning', () => {
    const end = 1024 * 1024 + 64 * 1024 + 12;
    for (let before = end - 14; before <= end + 1; before += 1) {
      const filler = ' '.repeat(before);
      expect([before, found(`${filler}"user_id":45}${far}`, end)]).toEqual([before, true]);
      expect([before, found(`${filler}"user_id":456}${far}`, end)]).toEqual([before, false]);
    }
  });
});
