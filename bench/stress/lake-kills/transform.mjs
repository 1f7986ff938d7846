// transform: batches of objects come, each run over them is killed, and the last one ends.
import {
  createLake,
  eventLine,
  must,
  rawKey,
  stagedText,
  transformHere,
  versionsOf,
  withStaging,
} from './lake.mjs';

const batches = 12;
const objectsPerBatch = 5;

/** The objects of a batch: copies of earlier events, late ones, sessions that go on, and lines that are none. */
function batchOf(batch) {
  return Array.from({ length: objectsPerBatch }, (_, place) => {
    const number = batch * objectsPerBatch + place;
    const lines = Array.from({ length: 40 }, (__, line) => {
      const id = line % 9 === 0 && number > 0 ? `e-${number - 1}-${line + 1}` : `e-${number}-${line}`;
      if (line === 17) return '{"event_id":"broken"';
      const [, of, at] = id.split('-').map(Number);
      const minute = String((of * 7 + at) % 60).padStart(2, '0');
      const day = at % 11 === 0 ? 21 : 22;
      return eventLine(
        id,
        (of + at) % 8,
        `2026-11-${day}T${String(9 + (of % 4)).padStart(2, '0')}:${minute}:00Z`,
      );
    });
    return { key: rawKey(String(10 + batch), number), lines };
  });
}

const all = Array.from({ length: batches }, (_, batch) => batchOf(batch));
const linesOf = new Map(all.flat().map(({ key, lines }) => [key, lines]));

/** Whether staging is what whole runs have made of the objects that it says it has read. */
async function checkWhole(lake, directory) {
  await withStaging(lake, directory, async ({ engine, snapshot, cache, rows }) => {
    const lists = (await cache.columnsOf(snapshot.read)).map((path) => `'${path}'`);
    const { rows: keys } = await engine.query(`select distinct key from read_parquet([${lists}])`);
    const lines = keys.flatMap(([key]) => linesOf.get(key) ?? []);
    const events = new Set(
      lines.filter((line) => line.endsWith('}}')).map((line) => JSON.parse(line).event_id),
    );
    const [[count, distinct, rejected, inSessions]] = await rows(
      `select count(*), count(distinct event_id), (select count(*) from rejected), (select sum(events) from sessions) from events`,
    );
    const broken = lines.length - lines.filter((line) => line.endsWith('}}')).length;
    const [wanted, found] = [
      [events.size, events.size, broken, events.size].join(),
      [count, distinct, rejected, inSessions].join(),
    ];
    must(wanted === found, `a reader saw ${found} of ${wanted} in manifest ${snapshot.sequence}`);
  });
}

/** Every data file is named by a manifest that is there. */
async function checkNothingIsLeft({ s3, stagingBucket }) {
  const objects = await versionsOf({ s3 }, stagingBucket, 'clickstream/');
  const manifests = objects.filter(([key]) => key.includes('/_manifest/')).map(([, , text]) => text);
  const left = objects.filter(
    ([key]) => key.endsWith('.parquet') && !manifests.some((text) => text.includes(key)),
  );
  must(left.length === 0, `a run that was killed has left ${left.length} files such as ${left[0]?.[0]}`);
}

export const transform = {
  batches,
  async arrange(aws) {
    const created = await createLake(aws);
    return {
      ...created,
      command: { command: 'transform' },
      /** What comes before each run. */
      async before(turn) {
        for (const { key, lines } of all[turn]) await created.put(key, lines);
      },
      reader: (directory) => checkWhole(created.lake, directory),
      /** What must be in the end, and nothing else: also no file that a killed run has left. */
      async outcome(directory) {
        await transformHere(created.lake, directory, { graceMs: 0 });
        // A run that has something to commit cleans up after those that were killed.
        await created.put(rawKey('20', 999), [eventLine('last', 1, '2026-11-22T20:00:00Z')]);
        await transformHere(created.lake, directory, { graceMs: 0 });
        await created.put(rawKey('20', 998), [eventLine('very-last', 1, '2026-11-22T20:01:00Z')]);
        await transformHere(created.lake, directory, { graceMs: 0 });
        await checkNothingIsLeft(created.lake);
        return stagedText(created.lake, directory);
      },
    };
  },
};
