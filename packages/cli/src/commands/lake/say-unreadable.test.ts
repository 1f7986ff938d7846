import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { sayUnreadable } from './say-unreadable.ts';

describe('sayUnreadable', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('says of what a key refuses that the key is to be had back, and not to delete it', () => {
    const said: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const key = 'arn:aws:kms:us-east-1:123456789012:key/0a';
    sayUnreadable('transform', { rawBucket: 'raw' }, [
      { key: 'a', reason: `${key} is disabled.` },
      { key: 'b', reason: `${key} is pending deletion.` },
    ]);
    expect(said).toHaveLength(3);
    expect(said[2]).toMatch(
      /^transform: 2 objects left out, .*kms cancel-key-deletion .*kms enable-key .*OPERATIONS\.md/,
    );
    expect(said.join('')).not.toContain('delete it');

    said.length = 0;
    sayUnreadable('transform', { rawBucket: 'raw' }, [
      { key: 'a', reason: `${key} is disabled.` },
      { key: 'c', reason: 'access denied' },
    ]);
    expect(said.slice(2)).toEqual([
      expect.stringContaining('1 object left out, the rest is done; have the key back'),
      expect.stringContaining('1 object left out, the rest is done; put back an older version'),
    ]);
  });
});
