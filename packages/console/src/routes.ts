import type { Lake } from '@clickstream/lake';
import { errorPage } from './errors/error-page.ts';
import { mostIdCharacters, searchEvent } from './event/event-trip.ts';
import { BadRequest } from './bad-request.ts';
import { numberOf, optionalTextOf, textOf, timeOf } from './http/read-query.ts';
import type { Route, Routes } from './http/server.ts';
import { bucketNamed } from './lake/bucket-named.ts';
import { listFolder, totalOf } from './lake/list-folder.ts';
import { previewObject } from './lake/preview-object.ts';
import { faultKinds } from './local/fault-kinds.ts';
import { clockMs } from './local/local-admin.ts';
import type { LocalAdmin } from './local/local-admin.ts';
import type { Context } from './open-context.ts';
import { rangeNamed } from './pipeline/ranges.ts';
import { watchPipeline } from './pipeline/watch-pipeline.ts';
import { answerQuestion, listQuestions } from './questions/answer-question.ts';
import { findEngines } from './questions/find-engines.ts';
import { Turns } from './questions/turns.ts';
import { shellText } from './shell-text.ts';

const dayMs = 86_400_000;

/** Each is a process that may take 700 MB. */
const mostQuestions = 2;

/** All that the page may ask: one line or a few a call. */
export function routesOf(context: Context): Routes {
  const { lake, admin, workDirectory } = context;
  const turns = new Turns(mostQuestions);
  return {
    'GET /api/console': { answer: () => aboutConsole(context) },
    'GET /api/pipeline': {
      events: ({ query, signal }) => watchPipeline(context, rangeNamed(query.get('range')), signal),
    },
    'GET /api/lake/folder': {
      answer: ({ query, signal }) =>
        asOf(
          admin,
          listFolder(lake, bucketNamed(lake, textOf(query, 'bucket')), optionalTextOf(query, 'prefix'), {
            after: query.get('after') ?? undefined,
            signal,
          }),
        ),
    },
    'GET /api/lake/total': {
      answer: ({ query, signal }) =>
        asOf(
          admin,
          totalOf(lake, bucketNamed(lake, textOf(query, 'bucket')), optionalTextOf(query, 'prefix'), signal),
        ),
    },
    'GET /api/lake/object': {
      answer: ({ query, signal }) =>
        previewObject(
          lake,
          { bucket: bucketNamed(lake, textOf(query, 'bucket')), key: textOf(query, 'key') },
          {
            search: optionalTextOf(query, 'search'),
            fromLine: numberOf(query, 'line', { min: 1, max: 1e12, otherwise: 1 }),
            signal,
            workDirectory,
          },
        ),
    },
    'GET /api/errors': {
      async answer({ query, signal }) {
        const days = numberOf(query, 'days', { min: 1, max: 31, otherwise: 1 });
        const untilMs = await clockMs(admin);
        return errorPage(context, { sinceMs: untilMs - days * dayMs, untilMs }, signal);
      },
    },
    'GET /api/event': { events: ({ query, signal }) => searchEvent(context, askedEvent(query), signal) },
    'GET /api/questions': { answer: () => listQuestions(lake) },
    'GET /api/engines': { answer: ({ signal }) => findEngines(context, signal) },
    // One who waits knows by it when a question begins to be answered.
    'GET /api/turn': {
      // oxlint-disable-next-line typescript/require-await
      async answer() {
        turns.check();
        return {};
      },
    },
    'POST /api/answer': {
      answer: ({ body, signal }) => answerQuestion({ ...context, turns }, body, signal),
    },
    'GET /api/local': { answer: async () => ({ ...(await localOf(admin).state()), faultKinds }) },
    'POST /api/local/clock': changeOf(admin, 'clock'),
    'POST /api/local/faults': changeOf(admin, 'faults'),
    'POST /api/local/flush': changeOf(admin, 'flush'),
    'POST /api/local/reset': changeOf(admin, 'reset'),
  };
}

async function aboutConsole(context: Context) {
  const { lake, stream, region, endpointUrl, admin, allowChanges, command, lakeFlags = {} } = context;
  return {
    stream,
    region,
    endpointUrl,
    rawBucket: lake.rawBucket,
    stagingBucket: lake.stagingBucket,
    places: placesOf(lake),
    isLocal: (await admin?.isThere()) ?? false,
    allowChanges,
    command,
    lakeOptions: Object.entries(lakeFlags)
      .map(([flag, value]) => ` --${flag} ${shellText(value)}`)
      .join(''),
  };
}

/** Where the lake is begun to be looked into: names, places, and what brings something there. */
const placesOf = ({ layout: { eventsPrefix, errorsPrefix } }: Lake) => [
  ['Raw', { bucket: 'raw', prefix: eventsPrefix }, 'pnpm gen --count 100'],
  ['Errors', { bucket: 'raw', prefix: errorsPrefix }],
  ['Staging', { bucket: 'staging', prefix: '' }, 'pnpm lake transform'],
];

function localOf(admin: LocalAdmin | undefined): LocalAdmin {
  if (!admin) throw new BadRequest('this is no local AWS');
  return admin;
}

const changeOf = (admin: LocalAdmin | undefined, call: 'clock' | 'faults' | 'flush' | 'reset'): Route => ({
  changes: true,
  answer: ({ body }) => localOf(admin).change(call, body),
});

/** An answer with the time at which it was asked, by the clock that its own times are of: epoch milliseconds. */
async function asOf<T extends object>(
  admin: LocalAdmin | undefined,
  asked: Promise<T>,
): Promise<T & { readonly atMs: number }> {
  const [answer, atMs] = await Promise.all([asked, clockMs(admin)]);
  return { ...answer, atMs };
}

function askedEvent(query: URLSearchParams): { id?: string; user?: string; atMs?: number } {
  const [id, user] = ['id', 'user'].map(
    (name) => optionalTextOf(query, name, mostIdCharacters).trim() || undefined,
  );
  if (id === undefined && user === undefined) throw new BadRequest('an id or a user must be given');
  return { id, user, atMs: timeOf(query, 'at') };
}
