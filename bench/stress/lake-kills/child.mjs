// Runs one command of the lake, as its arguments say in JSON; says when it begins, and what came of it.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const lakePackage = fileURLToPath(new URL('../../../packages/lake/', import.meta.url));
const require = createRequire(`${lakePackage}package.json`);
const { S3Client } = require('@aws-sdk/client-s3');
const { layoutOf, tutorial } = await import(require.resolve('@clickstream/contract'));
const { emptyBucket, erase, replay, transform } = await import(`${lakePackage}dist/index.js`);

const { command, client, rawBucket, stagingBucket, workDirectory, user, graceMs } = JSON.parse(
  process.argv[2],
);
const s3 = new S3Client(client);
const lake = { s3, rawBucket, stagingBucket, contract: tutorial, layout: layoutOf({ kind: 'time' }) };

// Of the generator only the one that sends loads anything.
const { firehoseSink } =
  command === 'replay'
    ? await import(require.resolve('@clickstream/generator'))
    : { firehoseSink: undefined };

const commands = {
  transform: () => transform(lake, { workDirectory, graceMs }),
  replay: () =>
    replay(lake, {
      leaseMs: 300,
      sink: () =>
        firehoseSink({
          stream: rawBucket,
          region: client.region,
          endpoint: client.endpoint,
          client: { credentials: client.credentials },
          deadLetterPath: `${workDirectory}/dead-letters.jsonl`,
        }),
    }),
  erase: () => erase(lake, user, { workDirectory }),
  empty: async () => ({
    deleted: [await emptyBucket(lake, rawBucket), await emptyBucket(lake, stagingBucket)],
  }),
};
process.send('begun');
process.send(await commands[command]());
process.disconnect();
s3.destroy();
