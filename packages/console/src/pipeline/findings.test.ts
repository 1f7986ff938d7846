import { describe, expect, it } from '@jest/globals';
import { errorNotes } from './error-notes.ts';
import { findingsOf, isStagingLate } from './findings.ts';
import type { PipelineNow } from './pipeline-now.ts';

const atMs = Date.parse('2026-11-22T17:22:44Z');
const rates = {
  sinceMs: Date.parse('2026-11-22T17:21:00Z'),
  untilMs: atMs,
  incoming: 60,
  incomingBytes: 6000,
  read: undefined,
  delivered: 60,
  deliveredBytes: 6000,
  written: 4,
  unit: 'objects',
  throttled: 0,
  success: 1,
  freshness: 30,
  isStill: false,
  isIdle: false,
};
const stream = {
  name: 'clickstream',
  status: 'ACTIVE',
  createdMs: atMs - 86_400_000,
  source: 'DirectPut',
  kinesisStream: undefined,
  versionId: '1',
  bufferMiB: 64,
  bufferSeconds: 60,
  isPartitioned: true,
  compression: 'UNCOMPRESSED',
  bucket: 'raw',
  prefix: 'clickstream/',
  errorPrefix: 'clickstream-errors/',
  logGroup: undefined,
  logStream: undefined,
};
const unreadable = { objects: 0, first: undefined };
const noErrors = {
  spanMs: 900_000,
  records: 0,
  replayed: 0,
  isCut: false,
  groups: [],
  unreadable: [],
  unknownReplays: 0,
};
const healthy: PipelineNow = {
  name: 'clickstream',
  layout: { prefix: 'clickstream/', errorPrefix: 'clickstream-errors/' },
  atMs,
  isGone: false,
  stream: { value: stream },
  rates: { value: rates },
  errors: { value: noErrors },
  alarms: { value: [] },
  staging: { value: { run: 'a', committedMs: atMs - 60_000, tables: [], unreadable } },
  buffers: undefined,
  local: undefined,
};
const buffers = {
  region: 'us-east-1',
  stream: 'clickstream',
  partitions: 4,
  partitionLimit: 500,
  open: 4,
  records: 1,
  bytes: 1,
  flushed: 0,
  buffers: [],
};
const faults = { recordFailureRate: 0, latencyMs: 0 };
const texts = (changes: Partial<PipelineNow>): string[] =>
  findingsOf({ ...healthy, ...changes }).map(({ level, text }) => `${level}: ${text}`);

describe('what is said of the pipeline', () => {
  it('is once that credentials are refused, whatever each service says, and what to do', () => {
    const of = (what: string, said: string) => ({ problem: `${what}: ${said} (credentials that …)` });
    const found = texts({
      stream: of('the delivery stream', 'ExpiredTokenException: The token is expired'),
      rates: of('metrics', 'ExpiredToken: The token has expired'),
      errors: of('errors', 'InvalidAccessKeyId: no such key'),
      alarms: of('alarms', 'ExpiredToken: The token has expired'),
      staging: { problem: 'staging: AccessDenied: no' },
    });
    expect(found).toEqual([
      'problem: AWS refuses these credentials: they have expired, or are wrong; renew them (such as by aws sso login) and start the console anew. It says: ExpiredTokenException: The token is expired',
      'problem: Cannot be read: staging: AccessDenied: no',
    ]);
  });

  it('is that everything flows where all is well and something does, and nothing while that is read', () => {
    expect(texts({})).toEqual(['ok: Everything flows.']);
    const alarms = { problem: 'alarms: reading…', isPending: true };
    expect(texts({ alarms })).toEqual([]);
    const still = { ...rates, incoming: 0, delivered: 0, isStill: true };
    expect(texts({ rates: { value: still }, alarms })).toEqual([]);
    expect(texts({ rates: { value: still } })).toEqual(['hint: No events since 17:21 UTC.']);
    expect(texts({ rates: { value: { ...still, isIdle: true } } })).toEqual([
      'hint: No events in the last 30 min.',
    ]);
  });

  it('is that the stream writes where nobody searches, since the page was started with another layout', () => {
    const by = (changes: Partial<typeof stream>) =>
      findingsOf({ ...healthy, stream: { value: { ...stream, ...changes } } });
    const prefix = 'clickstream/event=!{partitionKeyFromQuery:event}/';
    const text = `The delivery stream writes to ${prefix}, and this page searches by clickstream/, the layout that it was started with: it misses what is there. Started anew, it follows the settings.`;
    expect(by({ prefix })).toEqual([{ level: 'warning', text, command: 'pnpm console' }]);
    expect(by({ errorPrefix: '' })[0]!.text).toContain(
      'writes to no prefix, and this page searches by clickstream-errors/',
    );
    expect(by({ prefix: 'clickstream/' }).map(({ level }) => level)).toEqual(['ok']);
  });

  it('is what failed and is not in S3 yet', () => {
    const buffer = { kind: 'error', name: '', records: 10, bytes: 1, sizeBytes: 1, flushesAt: '' };
    const open = { ...buffers, buffers: [buffer, { ...buffer, kind: 'data', records: 5 }] };
    expect(texts({ buffers: open })).toEqual([
      'warning: 10 records failed and are in an open buffer: why is known once it is flushed.',
    ]);
    const notes = (records: number, replayed: number, waiting?: typeof open) =>
      errorNotes({
        errors: {
          value: {
            spanMs: 900_000,
            records,
            replayed,
            isCut: false,
            groups: [],
            unreadable: [],
            unknownReplays: 0,
          },
        },
        buffers: waiting,
      });
    expect(notes(0, 0)).toEqual(['none in S3 from these 15 min']);
    expect(notes(0, 0, open)).toEqual(['none in S3 from these 15 min', '10 records in open buffers']);
    expect(notes(0, 96)).toEqual(['96 records failed, replayed since']);
    expect(notes(2, 1)).toEqual(['1 more record failed, replayed since']);
    expect(errorNotes({ errors: { problem: 'no' }, buffers: undefined })).toEqual([]);
  });

  it('is how many events fail, and why, with a way to them', () => {
    const groups = [
      { code: 'A.B', reason: 'user_id is missing', records: 570, lastObjectMs: atMs - 8.5 * 60_000 },
    ];
    const [finding] = findingsOf({
      ...healthy,
      errors: {
        value: {
          spanMs: 900_000,
          records: 570,
          replayed: 0,
          isCut: false,
          groups,
          unreadable: [],
          unknownReplays: 0,
        },
      },
    });
    expect(finding).toEqual({
      level: 'problem',
      text: '570 events failed in the last 15 min, the last 8 min ago: user_id is missing.',
      link: { page: 'errors?code=A.B&reason=user_id+is+missing', words: 'Look at them' },
    });
    const few = [{ code: 'A.B', reason: 'user_id is missing', records: 1, lastObjectMs: atMs }];
    expect(
      texts({
        errors: {
          value: {
            spanMs: 900_000,
            records: 1,
            replayed: 0,
            isCut: false,
            groups: few,
            unreadable: [],
            unknownReplays: 0,
          },
        },
      }),
    ).toEqual(['problem: 1 event failed in the last 15 min, the last within a minute: user_id is missing.']);
    expect(
      texts({
        errors: {
          value: {
            spanMs: 900_000,
            records: 570,
            replayed: 0,
            isCut: true,
            groups,
            unreadable: [],
            unknownReplays: 0,
          },
        },
      }),
    ).toEqual([
      'problem: At least 570 events failed in the last 15 min, the last 8 min ago: user_id is missing.',
    ]);
  });

  it.each<[string, Partial<PipelineNow>, string]>([
    [
      'no stream',
      { stream: { problem: 'the delivery stream: ResourceNotFoundException: none' } },
      'problem: There is no delivery stream clickstream.',
    ],
    [
      'a stream that cannot be described',
      { stream: { problem: 'the delivery stream: AccessDenied' } },
      'problem: Cannot be read: the delivery stream: AccessDenied',
    ],
    [
      'a stream that is being made',
      { stream: { value: { ...stream, status: 'CREATING' } } },
      'warning: The delivery stream is CREATING: it takes nothing.',
    ],
    [
      'faults',
      { local: { aheadSeconds: 0, faults: { recordFailureRate: 0.5, latencyMs: 0 } } },
      'warning: Faults are on: “Records refused” 0.5.',
    ],
    [
      'faults of other units',
      { local: { aheadSeconds: 0, faults: { dropAfterAcceptRate: 0.1, latencyMs: 500 } } },
      'warning: Faults are on: “Connections cut after the records were taken” 0.1, “Each call takes at least” 500 ms.',
    ],
    [
      'an alarm',
      {
        alarms: {
          value: [
            { name: 'old', state: 'ALARM', what: '', reason: 'too old', sinceMs: 0 },
            { name: 'fine', state: 'OK', what: 'It is fine.', reason: '', sinceMs: 0 },
          ],
        },
      },
      'problem: Alarm old: too old',
    ],
    [
      'an alarm as it is described, with its runbook',
      {
        alarms: {
          value: [
            {
              name: 'errors',
              state: 'ALARM',
              what: 'Firehose has logged errors. Runbook: docs/OPERATIONS.md#errors-logged',
              reason: 'Threshold Crossed: 1 datapoint [1.0 (29/11/26 00:31:00)] was greater than …',
              sinceMs: 0,
            },
          ],
        },
      },
      'problem: Alarm errors: Firehose has logged errors. Runbook: docs/OPERATIONS.md#errors-logged',
    ],
    [
      'refused deliveries',
      { rates: { value: { ...rates, success: 0.75 } } },
      'problem: S3 refuses 25 % of the deliveries.',
    ],
    [
      'throttling',
      { rates: { value: { ...rates, throttled: 7 } } },
      "warning: 7 records throttled since 17:21 UTC: the stream's quota is reached.",
    ],
    [
      'throttling of local AWS, which may be that of a fault that is off again',
      { rates: { value: { ...rates, throttled: 7 } }, local: { aheadSeconds: 0, faults } },
      'warning: 7 records throttled since 17:21 UTC: whoever put them is to put them again.',
    ],
    [
      'throttling of which metrics tell late',
      {
        rates: {
          value: {
            ...rates,
            throttled: 1,
            untilMs: Date.parse('2026-11-22T17:20:00Z') - 60_000,
            sinceMs: Date.parse('2026-11-22T17:17:00Z'),
          },
        },
      },
      "warning: 1 record throttled from 17:17 to 17:19 UTC: the stream's quota is reached.",
    ],
    [
      'a record that waits',
      { rates: { value: { ...rates, freshness: 900 } } },
      'warning: The oldest record has waited for 15 min; the buffer is 60 s.',
    ],
    [
      'staging that is behind',
      { staging: { value: { run: 'a', committedMs: atMs - 3 * 3_600_000, tables: [], unreadable } } },
      'hint: Staging was made 3 h ago.',
    ],
    [
      'lines that staging has rejected',
      {
        staging: {
          value: {
            run: 'a',
            committedMs: atMs,
            tables: [
              { name: 'events', rows: 9358, files: 1 },
              { name: 'rejected', rows: 300_512, files: 1 },
            ],
            unreadable,
          },
        },
      },
      'warning: Staging has rejected 300,512 lines, 97 % of what it holds.',
    ],
    ['no staging', { staging: { value: 'none' } }, 'hint: Nothing is staged yet.'],
    [
      'no events',
      {
        rates: { value: { ...rates, isStill: true, isIdle: true } },
        stream: { value: { ...stream, createdMs: atMs - 60_000 } },
        staging: { value: 'none' },
      },
      'hint: No events yet.',
    ],
  ])('names %s', (_, changes, text) => {
    expect(texts(changes)).toEqual([text]);
  });

  it('is that nothing is staged, not that nothing came, where what came has failed, or waits', () => {
    const idle = { ...rates, isStill: true, isIdle: true };
    const empty = { rates: { value: idle }, staging: { value: 'none' as const } };
    const replayed = { ...noErrors, replayed: 3 };
    expect(texts({ ...empty, errors: { value: replayed } })).toEqual(['hint: Nothing is staged yet.']);
    expect(texts({ ...empty, buffers })).toEqual(['hint: Nothing is staged yet.']);
    // What came before that may be in raw.
    expect(texts(empty)).toEqual(['hint: No events in the last 30 min.', 'hint: Nothing is staged yet.']);
  });

  it('is that nothing came for as long as metrics tell', () => {
    const untilMs = Date.parse('2026-11-22T17:20:00Z');
    const value = { ...rates, untilMs, isStill: true, isIdle: true };
    expect(texts({ rates: { value } })).toEqual(['hint: No events from 16:52 to 17:20 UTC.']);
    const begun = { value: { ...stream, createdMs: atMs - 300_000 } };
    expect(texts({ rates: { value }, stream: begun })).toEqual(['hint: No events until 17:20 UTC.']);
  });

  it('is what cannot be read, each reason once, and never that all is well', () => {
    const refused = 'connect ECONNREFUSED 127.0.0.1:4566';
    expect(
      texts({
        rates: { problem: `metrics: ${refused}` },
        alarms: { problem: 'alarms: AccessDenied: not authorized' },
        staging: { problem: `staging: ${refused}` },
      }),
    ).toEqual([
      `problem: Cannot be read: metrics, staging: ${refused}`,
      'problem: Cannot be read: alarms: AccessDenied: not authorized',
    ]);
    expect(
      texts({
        stream: { problem: 'the delivery stream: ResourceNotFoundException: none' },
        errors: { problem: 'errors: NoSuchBucket: none' },
        staging: { problem: 'staging: s3://staging: there is no such bucket' },
        alarms: { problem: 'alarms: AccessDenied: not authorized' },
      }),
    ).toEqual([
      'problem: There is no delivery stream clickstream.',
      'problem: Cannot be read: alarms: AccessDenied: not authorized',
    ]);
  });

  it('counts what failed for further reasons than are said each for itself', () => {
    const groups = ['a', 'b', 'c', 'd', 'e'].map((reason) => ({
      code: 'A.B',
      reason,
      records: 2,
      lastObjectMs: atMs,
    }));
    const found = texts({
      errors: {
        value: {
          spanMs: 900_000,
          records: 10,
          replayed: 0,
          isCut: false,
          groups,
          unreadable: [],
          unknownReplays: 0,
        },
      },
    });
    expect(found).toHaveLength(4);
    expect(found[3]).toBe('problem: And 4 more, for 2 further reasons.');
  });

  it('is the fault by which records are throttled', () => {
    const local = { aheadSeconds: 0, faults: { recordFailureRate: 0.3 } };
    expect(texts({ rates: { value: { ...rates, throttled: 128 } }, local })).toEqual([
      'warning: Faults are on: “Records refused” 0.3.',
      'warning: 128 records throttled since 17:21 UTC: a fault is on, “Records refused” 0.3.',
    ]);
  });

  it('marks staging that is behind for more than an hour, and none that is whole, however old', () => {
    const staging = { value: { run: 'a', committedMs: atMs - 3 * 3_600_000, tables: [], unreadable } };
    const unread = (minutes: number | undefined, isCut = false) => ({
      value: { objects: 1, sinceMs: minutes && atMs - minutes * 60_000, isCut },
    });
    const isLate = (changes: Partial<PipelineNow>) => isStagingLate({ ...healthy, ...changes });
    expect([isLate({}), isLate({ unread: unread(61) }), isLate({ unread: unread(59) })]).toEqual([
      false,
      true,
      false,
    ]);
    // What is not in it tells, where that is known.
    expect([isLate({ staging }), isLate({ staging, unread: unread(undefined) })]).toEqual([true, false]);
    expect(isLate({ staging, unread: unread(undefined, true) })).toBe(true);
    expect(isLate({ staging, rates: { value: { ...rates, isIdle: true } } })).toBe(false);
    expect(isLate({ staging: { value: 'none' } })).toBe(false);
  });

  it('is how far staging is behind, by how long, and not while an object is some minutes old', () => {
    const unread = (minutes: number, more: object = {}) => ({
      value: { objects: 47, sinceMs: atMs - minutes * 60_000, isCut: false, ...more },
    });
    const words = 'of raw are not in staging; the oldest is there since 2026-11-22';
    expect(texts({ unread: unread(4) })).toEqual(['ok: Everything flows.']);
    expect(texts({ unread: unread(6) })).toEqual([`hint: 47 objects ${words} 17:16 UTC.`]);
    expect(texts({ unread: unread(61, { isCut: true }) })).toEqual([
      `warning: At least 47 objects ${words} 16:21 UTC.`,
    ]);
    // Whatever was made long ago is whole where there is nothing else to be read.
    const staging = { value: { run: 'a', committedMs: atMs - 3 * 3_600_000, tables: [], unreadable } };
    const none = { value: { objects: 0, sinceMs: undefined, isCut: false } };
    expect(texts({ staging, unread: none })).toEqual(['ok: Everything flows.']);
    expect(texts({ staging, unread: { value: { ...none.value, isCut: true } } })).toEqual([
      'hint: Staging was made 3 h ago.',
    ]);
  });

  it('never says that nothing failed where what failed cannot be read', () => {
    const [key, reason] = ['clickstream-errors/a', 'access denied'];
    const errors = {
      value: {
        ...noErrors,
        unreadable: [
          { key, reason },
          { key, reason },
        ],
      },
    };
    expect(findingsOf({ ...healthy, errors })).toEqual([
      {
        level: 'problem',
        text: '2 objects of failed records cannot be read: clickstream-errors/a: access denied.',
        link: { page: 'errors', words: 'Look at them' },
      },
    ]);
    expect(errorNotes({ errors, buffers: undefined })).toEqual(['of what can be read; 2 objects cannot']);
    expect(
      errorNotes({
        errors: { value: { ...errors.value, records: 3, unknownReplays: 1 } },
        buffers: undefined,
      }),
    ).toEqual([
      'of what can be read; 2 objects cannot',
      'of 1 record it is not known whether it was replayed',
    ]);
  });

  it('names what the last transform could not read', () => {
    const first = { key: 'clickstream/a b.gz', reason: 'unexpected end of file' };
    const staging = {
      value: { run: 'a', committedMs: atMs, tables: [], unreadable: { objects: 2, first } },
    };
    expect(findingsOf({ ...healthy, staging })).toEqual([
      {
        level: 'warning',
        text: 'The last transform could not read 2 objects: clickstream/a b.gz: unexpected end of file.',
        link: {
          page: 'lake?bucket=raw&prefix=clickstream%2F&key=clickstream%2Fa+b.gz',
          words: 'Look into it',
        },
      },
    ]);
  });

  it('names partitions before there are too many', () => {
    expect(texts({ buffers: { ...buffers, partitions: 400 } })).toEqual([
      'warning: 400 of 500 partitions are open: events of more go to the errors.',
    ]);
    expect(texts({ buffers: { ...buffers, partitions: 399 } })).toEqual(['ok: Everything flows.']);
  });
});
