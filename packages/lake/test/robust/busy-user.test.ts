import { expect, it } from '@jest/globals';
import { transform } from '../../src/transform/transform.ts';
import { stagedRows } from '../staged-rows.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
const pauseMs = 31 * 60_000;
const long = 300_000;
const short = 1000;
const shortSessions = 300;

function* events(ofSession: number, session: number) {
  for (let index = 0; index < ofSession; index += 1) {
    const time = new Date(startMs + session * (long + pauseMs) + index).toISOString();
    const more = { event: `e${index}`, properties: { page: `/${index}/` } };
    yield tutorialLine(`${session}-${index}`, 1, time, more);
  }
}

it('makes sessions of more events of one user than memory holds, long and many, of bounded journeys', async () => {
  const started = await startLake();
  try {
    const { lake } = started;
    const key = (name: string) => rawKey(1, '2026-11-22T10:00:00', `${name}.gz`);
    await started.put(key('long'), [...events(long, 0)], { gzip: true });
    const many = Array.from({ length: shortSessions }, (_, index) => [...events(short, index + 1)]);
    await started.put(key('many'), many.flat(), { gzip: true });

    const options = { memoryLimit: '200MB', batchBytes: 8 * 1024 * 1024 };
    expect(await transform(lake, options)).toMatchObject({
      events: long + shortSessions * short,
      sessions: 1 + shortSessions,
      rejected: 0,
    });
    const journey = Array.from({ length: 1000 }, (_, index) => `e${index}`).join('>');
    const session = (ofSession: number) => `${ofSession} /0/ /${ofSession - 1}/ ${journey}`;
    expect(await stagedRows(lake, 'sessions', 'events, entry_page, exit_page, journey')).toEqual([
      ...Array.from({ length: shortSessions }, () => session(short)),
      session(long),
    ]);
  } finally {
    await started.close();
  }
});
