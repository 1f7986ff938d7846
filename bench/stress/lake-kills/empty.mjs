// empty: a versioned lake with staging is emptied by runs that are killed, and the last one ends.
import { createRequire } from 'node:module';
import { createLake, LakeError, must, rawKey, transformHere, withStaging } from './lake.mjs';

const require = createRequire(new URL('../../../packages/lake/package.json', import.meta.url));
const { DeleteObjectCommand, ListObjectVersionsCommand } = require('@aws-sdk/client-s3');

export const empty = {
  batches: 6,
  async arrange(aws, directory) {
    const created = await createLake(aws, { versions: true });
    const { lake } = created;
    const keys = Array.from({ length: 200 }, (_, number) => rawKey('10', number));
    await Promise.all(
      [0, 1, 2, 3].map(async (part) => {
        for (const [place, key] of keys.entries()) {
          if (place % 4 !== part) continue;
          await created.put(key, ['a']);
          if (place % 10 === 0) await created.put(key, ['b']);
          if (place % 25 === 0) {
            await lake.s3.send(new DeleteObjectCommand({ Bucket: lake.rawBucket, Key: key }));
          }
        }
      }),
    );
    const { events, rejected } = await transformHere(lake, directory);
    const whole = String(events + rejected);
    const versions = async () => {
      const ids = [];
      for (const Bucket of [lake.rawBucket, lake.stagingBucket]) {
        const { Versions = [], DeleteMarkers = [] } = await lake.s3.send(
          new ListObjectVersionsCommand({ Bucket }),
        );
        ids.push(
          [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => `${Bucket}/${Key} ${VersionId}`),
        );
      }
      return ids;
    };
    let there = new Set((await versions()).flat());
    return {
      ...created,
      command: { command: 'empty' },
      /** What is gone stays gone, and nobody is told that a part of staging is all of it. */
      async reader() {
        const ids = (await versions()).flat();
        for (const id of ids) must(there.has(id), `a reader saw ${id} come back`);
        there = new Set(ids);
        const rows = await withStaging(lake, directory, async (staging) => {
          const [[count]] = await staging.rows(
            'select (select count(*) from events) + (select count(*) from rejected)',
          );
          return count;
        }).catch((error) => {
          // What is not there any more is said in a line.
          must(error instanceof LakeError && !error.message.includes('\n'), error.message);
          return undefined;
        });
        must(rows === undefined || rows === whole, `a reader saw ${rows} of ${whole} rows of staging`);
      },
      async outcome() {
        return JSON.stringify((await versions()).map(({ length }) => length));
      },
    };
  },
};
