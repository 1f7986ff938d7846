// replay: error objects are sent again by runs that are killed, and the last one ends.
import { createRequire } from 'node:module';
import { createLake, eventLine, must, replayedLines, versionsOf } from './lake.mjs';

const require = createRequire(new URL('../../../packages/lake/package.json', import.meta.url));
const { ListObjectsV2Command } = require('@aws-sdk/client-s3');
const { createHash } = await import('node:crypto');

const errorObjects = 40;
const recordsPerObject = 120;
const errorKey = (number) =>
  `clickstream-errors/processing-failed/clickstream-1-2026-11-22-10-00-00-${number}`;
const ids = (number) => Array.from({ length: recordsPerObject }, (_, place) => `r-${number}-${place}`);
const entryOf = (key) => createHash('sha256').update(key).digest('hex').slice(0, 32);

export const replay = {
  batches: 6,
  async arrange(aws) {
    const created = await createLake(aws, { stream: true });
    const { lake } = created;
    const flush = () => fetch(`${aws.server.url}/_local/flush`, { method: 'POST' });
    /** How often each event is in raw, once all that was accepted is delivered. */
    const delivered = async () => {
      await flush();
      const times = new Map();
      for (const [, , text] of await versionsOf(lake, lake.rawBucket, 'clickstream/')) {
        for (const line of text.trimEnd().split('\n')) {
          const { event_id: id } = JSON.parse(line);
          times.set(id, (times.get(id) ?? 0) + 1);
        }
      }
      return times;
    };
    /** Lines that a reader has seen to be noted as replayed. */
    const noted = new Set();
    for (let number = 0; number < errorObjects; number += 1) {
      const records = ids(number).map((id) => {
        const rawData = Buffer.from(eventLine(id, number, '2026-11-22T10:00:00Z')).toString('base64');
        return JSON.stringify({ rawData, errorCode: 'C', errorMessage: 'm' });
      });
      await created.put(errorKey(number), records);
    }
    /** Error objects of which a killed run has left open whether they were sent. */
    const open = new Set();
    const look = async () => {
      const { Contents = [] } = await lake.s3.send(
        new ListObjectsV2Command({ Bucket: lake.stagingBucket, Prefix: 'clickstream/_replay/' }),
      );
      const names = new Set(Contents.map(({ Key }) => Key.split('/').at(-1)));
      for (let number = 0; number < errorObjects; number += 1) {
        if (names.has(`${entryOf(errorKey(number))}.begun`)) open.add(number);
      }
      return names;
    };
    return {
      ...created,
      command: { command: 'replay' },
      after: look,
      /** What is noted as replayed was accepted, and stays noted. */
      async reader() {
        const isReplayed = await replayedLines(lake);
        for (let number = 0; number < errorObjects; number += 1) {
          for (const [place, id] of ids(number).entries()) {
            if (await isReplayed(errorKey(number), place + 1)) noted.add(id);
            else must(!noted.has(id), `a reader saw ${id} noted as replayed, and then not`);
          }
        }
        const times = await delivered();
        for (const id of noted)
          must(times.has(id), `a reader saw ${id} noted as replayed, and it is not in raw`);
      },
      async outcome() {
        const names = await look();
        for (let number = 0; number < errorObjects; number += 1) {
          must(
            names.has(`${entryOf(errorKey(number))}.json`),
            `error object ${number} is not noted as replayed`,
          );
        }
        const times = await delivered();
        for (let number = 0; number < errorObjects; number += 1) {
          for (const id of ids(number)) {
            must(times.has(id), `${id} was not sent`);
            must(
              times.get(id) === 1 || open.has(number),
              `${id} was sent twice, though it was known that it was`,
            );
          }
        }
        return JSON.stringify([...times.keys()].toSorted((a, b) => (a < b ? -1 : 1)));
      },
    };
  },
};
