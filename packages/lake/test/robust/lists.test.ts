import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listObjects } from '../../src/objects/list-objects.ts';
import type { ListedObject } from '../../src/objects/list-objects.ts';
import { startLake } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => {
  started = await startLake();
});
afterEach(() => started?.close());

async function all(lists: AsyncIterable<readonly ListedObject[]>): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const page of lists) objects.push(...page);
  return objects;
}

describe('the list of a bucket', () => {
  it('is whole, whatever keys there are', async () => {
    const { s3, rawBucket } = started.lake;
    const names = [
      'a&b',
      '<Key>',
      '&amp;',
      '"\'',
      ' blanks ',
      'ü\u{1f600}',
      'a\rb',
      'a\nb',
      'tab\t',
      '%2F+',
      ']]>',
    ];
    for (const [index, name] of names.entries()) await started.put(`odd/${name}`, ['x'.repeat(index + 1)]);
    expect((await all(listObjects(s3, rawBucket, 'odd/'))).map(({ key }) => key).toSorted()).toEqual(
      names.map((name) => `odd/${name}`).toSorted(),
    );
  });

  it('is read on, page by page, from behind a key', async () => {
    const keys = Array.from({ length: 1500 }, (_, number) => `many/${String(number).padStart(4, '0')}`);
    for (let from = 0; from < keys.length; from += 25)
      await Promise.all(keys.slice(from, from + 25).map((key) => started.put(key, ['x'])));
    const { s3, rawBucket } = started.lake;
    const sizes: number[] = [];
    for await (const page of listObjects(s3, rawBucket, 'many/')) sizes.push(page.length);
    expect(sizes).toEqual([1000, 500]);
    const behind = await all(listObjects(s3, rawBucket, 'many/', { after: keys[99] }));
    expect(behind.map(({ key }) => key)).toEqual(keys.slice(100));
  });
});
