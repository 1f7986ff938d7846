// empty: a versioned lake is emptied by runs that are killed, and the last one ends.
import { createRequire } from 'node:module';
import { createLake, rawKey } from './lake.mjs';

const require = createRequire(new URL('../../../packages/lake/package.json', import.meta.url));
const { DeleteObjectCommand, ListObjectVersionsCommand } = require('@aws-sdk/client-s3');

export const empty = {
  batches: 6,
  async arrange(aws) {
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
    return {
      ...created,
      command: { command: 'empty' },
      async outcome() {
        const left = [];
        for (const Bucket of [lake.rawBucket, lake.stagingBucket]) {
          const { Versions = [], DeleteMarkers = [] } = await lake.s3.send(
            new ListObjectVersionsCommand({ Bucket }),
          );
          left.push(Versions.length, DeleteMarkers.length);
        }
        return JSON.stringify(left);
      },
    };
  },
};
