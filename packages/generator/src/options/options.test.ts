import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { optionTable } from '../../test/option-table.ts';
import { help } from '../cli/arguments/help.ts';
import { clickstream } from '../clickstream.ts';
import { deliver } from '../deliver.ts';
import { generate } from '../generate.ts';
import { OptionError } from '../messages/option-error.ts';
import { checkOptions } from '../plan.ts';
import { firehoseSink } from '../sinks/firehose/firehose-sink.ts';
import { httpSink } from '../sinks/http/http-sink.ts';
import { nullSink } from '../sinks/lines/null-sink.ts';
import { eventOptions } from './event-options.ts';
import { flagOf } from './option.ts';
import type { Options } from './option.ts';
import { deliveryOptions, firehoseOptions, httpOptions, kinesisOptions } from './sink-options.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The docstring of a member of an interface, as one line. */
function docstring(source: string, member: string): string | undefined {
  const [, text] = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\n  readonly ${member}\\??:`).exec(source) ?? [];
  return text
    ?.replaceAll(/\n\s*\* ?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe('an option, declared once,', () => {
  it.each<[string, Options, string]>([
    [
      'events',
      eventOptions,
      `${read('../clickstream-options.ts')}${read('../faults/faults.ts')}${read('../pace/pace-options.ts')}`,
    ],
    ['delivery', deliveryOptions, read('../delivery/delivery-options.ts')],
    [
      'Firehose',
      firehoseOptions,
      `${read('../sinks/firehose/firehose-sink.ts')}${read('../sinks/firehose/firehose-transport.ts')}`,
    ],
    [
      'Kinesis',
      kinesisOptions,
      `${read('../sinks/kinesis/kinesis-sink.ts')}${read('../sinks/kinesis/kinesis-transport.ts')}`,
    ],
    ['a collector', httpOptions, read('../sinks/http/http-sink.ts')],
  ])('of %s says the same in its docstring', (_, options, source) => {
    for (const [name, { words, default: fallback }] of Object.entries(options)) {
      const expected = `${words}.${fallback === undefined ? '' : ` Default: ${fallback}.`}`;
      expect([name, docstring(source, name)]).toEqual([name, expected]);
    }
  });

  it('is in the help and in the README with the same words and default', () => {
    const text = help('pnpm gen');
    for (const [name, option] of Object.entries({ ...eventOptions, ...deliveryOptions })) {
      const flag = flagOf(name, option);
      if (flag !== undefined) expect(text).toContain(`--${flag}`);
    }
    expect(text).toMatch(/--concurrency +Calls in flight at once \[default: 8\]/);
    expect(read('../../README.md')).toContain(optionTable());
  });
});

describe('the library refuses', () => {
  const bad = (options: object) => () => checkOptions(options);
  it.each<[string, object, RegExp]>([
    ['an unknown member', { foo: 1 }, /^foo is no option; there are schema, /],
    [
      'a start that is a text',
      { start: '2026-01-01' },
      /^start must be a time from 1970 to 9999, .* got 2026-01-01$/,
    ],
    ['a start that is no time', { start: new Date('x') }, /^start must be .*, got no time$/],
    ['a schema that is none', { schema: null }, /^schema must be tutorial or segment, got null$/],
    ['a count of a text', { count: '3' }, /^count must be a whole number above 0, got 3$/],
    ['a rate that is no number', { rate: Number.NaN }, /^rate must be .*, got NaN$/],
    ['a switch that is a text', { compat: 'yes' }, /^compat must be true or false, got yes$/],
    [
      'a profile of too few weights',
      { rateProfile: [1, 2] },
      /^rateProfile must be flat, shop, or 24 weights/,
    ],
    ['a share above 1', { badRate: 2 }, /^badRate must be a share 0\.\.1, got 2$/],
    [
      'a history that ends before it begins',
      { backfill: { from: new Date(2), to: new Date(1) } },
      /^backfill must be two times/,
    ],
  ])('%s', (_, options, message) => {
    expect(bad(options)).toThrow(OptionError);
    expect(bad(options)).toThrow(message);
  });

  it.each([Number.NaN, 0, -1, null, 1.5, '4', 51])('a concurrency of %j', (concurrency) => {
    const options = { stream: 's', concurrency: concurrency as number };
    expect(() => firehoseSink(options)).toThrow(/^concurrency must be a whole number 1\.\.50, got /);
    expect(() => httpSink({ url: 'http://127.0.0.1:1', concurrency: concurrency as number })).toThrow(
      OptionError,
    );
  });

  it.each(['deadlineMs', 'lingerMs', 'drainMs'])('a %s that is no number, or below its range', (name) => {
    for (const value of [Number.NaN, -1, '5', Infinity]) {
      expect(() => firehoseSink({ stream: 's', [name]: value })).toThrow(OptionError);
    }
  });

  it('a sink without its target, and a run without its sink', async () => {
    expect(() => firehoseSink({} as never)).toThrow(/^stream must be /);
    expect(() => httpSink({} as never)).toThrow(/^url must be an address /);
    await expect(generate({ count: 3 } as never)).rejects.toThrow(/^sink must be a sink, such as /);
    await expect(generate({ count: 3, sink: nullSink(), nope: 1 } as never)).rejects.toThrow(
      /^nope is no option/,
    );
    await expect(deliver({ events: [] } as never)).rejects.toThrow(/^sink must be a sink/);
    await expect(clickstream({ foo: 1 } as never).next()).rejects.toThrow(/^foo is no option/);
  });

  it.each<[string, unknown]>([
    ['a text', '{"a":1}'],
    ['bytes', Buffer.from('{}')],
    ['nothing', undefined],
    ['a Map', new Map([[1, 2]])],
    ['an object', { a: 1 }],
  ])('%s for events', async (_, events) => {
    await expect(deliver({ events: events as never, sink: nullSink() })).rejects.toThrow(
      /^events must be an array or another iterable of events, got /,
    );
  });

  it.each<[string, unknown]>([
    ['an ArrayBuffer', new ArrayBuffer(4)],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a number', 3],
    ['null', null],
  ])('%s for an event, and says so after those before it', async (_, event) => {
    const { account, error } = await deliver({ events: [{ a: 1 }, event as object], sink: nullSink() });
    expect(error?.message).toMatch(/^events must be objects, or JSON as text or bytes, got /);
    expect(account).toMatchObject({ generated: 1, accepted: 1 });
  });
});
