// erase: a person is erased out of a versioned lake by runs that are killed, and the last one ends.
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

const objects = 24;
const user = 7;
const linesOf = (number) =>
  Array.from({ length: 30 }, (_, line) => {
    // Every third object is theirs alone.
    const whose = number % 3 === 0 ? user : line % 8;
    return eventLine(
      `e-${number}-${line}`,
      whose,
      `2026-11-22T10:${String((number + line) % 60).padStart(2, '0')}:00Z`,
    );
  });
const isTheirs = (line) => line.includes(`"user_id":${user},`);

export const erase = {
  batches: 6,
  async arrange(aws, directory) {
    const created = await createLake(aws, { versions: true });
    const { lake } = created;
    for (let number = 0; number < objects; number += 1) {
      const lines = linesOf(number);
      await created.put(rawKey('10', number), lines);
      // An old version that the present one has replaced.
      if (number % 5 === 0) await created.put(rawKey('10', number), lines);
    }
    const record = (line) =>
      JSON.stringify({ rawData: Buffer.from(line).toString('base64'), errorCode: 'C', errorMessage: 'm' });
    const errors = 'clickstream-errors/processing-failed/clickstream-1-2026-11-22-10-00-00-a';
    await created.put(errors, linesOf(1).map(record));
    await transformHere(created.lake, directory);
    const all = Array.from({ length: objects }, (_, number) => linesOf(number)).flat();
    const theirs = String(all.filter(isTheirs).length);
    const others = String(all.length - theirs);
    return {
      ...created,
      command: { command: 'erase', user: String(user) },
      async reader() {
        await withStaging(lake, directory, async ({ rows }) => {
          const [[one, rest]] = await rows(
            `select count(*) filter (user_id = ${user}), count(*) filter (user_id <> ${user}) from events`,
          );
          const isWhole = rest === others && (one === '0' || one === theirs);
          must(isWhole, `a reader saw ${rest} of ${others} events of others, and ${one} of ${theirs}`);
        });
      },
      async outcome(directory) {
        const raw = await versionsOf(lake, lake.rawBucket, 'clickstream/');
        const present = new Map();
        for (const [key, isLatest, text] of raw) {
          must(!text.split('\n').some(isTheirs), `a version of ${key} holds lines of theirs`);
          if (isLatest) present.set(key, text.split('\n'));
        }
        for (let number = 0; number < objects; number += 1) {
          const rest = linesOf(number).map((line) => (isTheirs(line) ? '' : line));
          const found = present.get(rawKey('10', number)) ?? rest.map(() => '');
          must(
            rest.every((line, place) => line === (found[place] ?? '')),
            `object ${number} lost lines of others`,
          );
        }
        for (const [, , text] of await versionsOf(lake, lake.rawBucket, 'clickstream-errors/')) {
          const records = text.split('\n').filter((line) => line !== '');
          const data = records.map((line) => Buffer.from(JSON.parse(line).rawData, 'base64').toString());
          must(!data.some(isTheirs), 'an error object holds records of theirs');
        }
        return stagedText(lake, directory);
      },
    };
  },
};
