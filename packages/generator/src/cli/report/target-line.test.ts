import { describe, expect, it } from '@jest/globals';
import { targetLine } from './target-line.ts';

describe('targetLine', () => {
  it.each([
    [
      { endpoint: 'http://127.0.0.1:4566', region: 'us-east-1' },
      'target: local AWS at http://127.0.0.1:4566, region us-east-1',
    ],
    [
      { endpoint: undefined, region: 'eu-west-1', account: '123456789012' },
      'target: AWS, account 123456789012, region eu-west-1',
    ],
    [{ endpoint: undefined, region: 'eu-west-1', account: undefined }, 'target: AWS, region eu-west-1'],
  ])('says of %j: %s', (target, line) => expect(targetLine(target)).toBe(line));
});
