import { describe, expect, it } from '@jest/globals';
import { takeContents } from './take-contents.ts';

const entry = (key: string, more = '') =>
  `<Contents><Key>${key}</Key><LastModified>2026-11-22T10:00:00.000Z</LastModified><ETag>&quot;e&quot;</ETag><Size>7</Size>${more}</Contents>`;
const list = (...entries: string[]) =>
  `<ListBucketResult><Name>b</Name>${entries.join('')}<IsTruncated>false</IsTruncated></ListBucketResult>`;

describe('the objects in an answer of ListObjectsV2', () => {
  it('are taken out of it, and the rest is left', () => {
    const modifiedMs = Date.parse('2026-11-22T10:00:00Z');
    expect(takeContents(list(entry('a'), entry('&amp;&lt;&#x20ac;&#246;')))).toEqual({
      objects: [
        { key: 'a', bytes: 7, modifiedMs },
        { key: '&<€ö', bytes: 7, modifiedMs },
      ],
      rest: list(),
    });
    expect(takeContents(list())).toEqual({ objects: [], rest: list() });
  });

  it.each([
    ['a key that is written as plain text', entry('<![CDATA[a]]>')],
    ['a reference that is none of XML itself', entry('&nbsp;')],
    ['a character that is not shown', entry('a&#13;')],
    ['no key', entry('').replace('<Key></Key>', '')],
    ['two sizes', entry('a', '<Size>8</Size>')],
    ['no moment', entry('a').replace('2026-11-22', 'then')],
    ['an attribute', entry('a').replace('<Contents>', '<Contents class="a">')],
  ])('are left to who reads XML where there is %s', (_, odd) => {
    expect(takeContents(list(entry('a'), odd))).toBeUndefined();
  });
});
