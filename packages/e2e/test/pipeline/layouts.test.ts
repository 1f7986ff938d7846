import { describe, expect, it } from '@jest/globals';
import { layoutOf, names, parseErrorKey, parseKey, partitionValues } from '@clickstream/contract';
import type { Layout, SourceName } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { layouts } from './layouts.ts';
import { credentials, startStream } from './start-stream.ts';

const { stream } = names();

async function send(endpoint: string, schema: SourceName, count: number): Promise<void> {
  const { error, account } = await generate({
    schema,
    count,
    users: 40,
    seed: 7,
    sink: firehoseSink({ stream, region: 'us-east-1', endpoint, client: { credentials } }),
  });
  if (error) throw error;
  expect(account.accepted).toBe(count);
}

/** Counts the events of objects, each of which must lie where its layout says. */
function countPlaced(layout: Layout, objects: ReadonlyMap<string, readonly string[]>): number {
  let count = 0;
  for (const [key, lines] of objects) {
    const parsed = parseKey(layout, key);
    expect([key, parsed]).toEqual([key, expect.anything()]);
    expect(parsed!.arrivedMs).toBeDefined();
    for (const line of lines) {
      expect(parsed!.values).toMatchObject(partitionValues(layout, JSON.parse(line)) ?? {});
      count += 1;
    }
  }
  return count;
}

describe('the layouts', () => {
  it.each(layouts)('put the events of %s under their keys: %j', async (schema, setting) => {
    const layout = layoutOf(setting);
    const started = await startStream(stream, layout);
    try {
      await send(started.url, schema, 300);
      expect(countPlaced(layout, await started.delivered())).toBe(300);
    } finally {
      await started.close();
    }
  });

  it("sends Segment's visitors who have not signed in to the errors where only the user's id is the key", async () => {
    const layout = layoutOf({ kind: 'user', partitionBy: 'userId' });
    const started = await startStream(stream, layout);
    try {
      await send(started.url, 'segment', 50);
      const errors = [...(await started.delivered())].filter(([key]) => parseErrorKey(layout, key));
      expect(errors.map(([key]) => parseErrorKey(layout, key)!.errorType)).toEqual([
        'metadata-extraction-failed',
      ]);
    } finally {
      await started.close();
    }
  });
});
