import { z } from 'zod';
import { sources } from '../sources/sources.ts';
import { headOf, keyNamesOf, tokensOf } from './prefix-template.ts';
import { queryKeys } from './query-keys.ts';
import { isTimestampPattern } from './timestamp-pattern.ts';

const word = String.raw`[A-Za-z_]\w*`;
const described = (purpose: string, description: string) => ({ purpose, description });

const compressions = described(
  'of the objects',
  '"UNCOMPRESSED" or "GZIP"; in a custom layout "ZIP", "Snappy" and "HADOOP_SNAPPY", too',
);
const compression = z.enum(['UNCOMPRESSED', 'GZIP']).default('UNCOMPRESSED').meta(compressions);
/** The others are for a lake that is there already: engines that read text by themselves do not know all of them. */
const anyCompression = z
  .enum(['UNCOMPRESSED', 'GZIP', 'ZIP', 'Snappy', 'HADOOP_SNAPPY'])
  .default('UNCOMPRESSED')
  .meta(compressions);
const source = z
  .enum(Object.keys(sources) as [keyof typeof sources])
  .default('tutorial')
  .meta(
    described(
      'whose events they are, and so which field is the key',
      Object.keys(sources)
        .map((name) => `"${name}"`)
        .join(' or '),
    ),
  );
const partitionBy = z
  .string()
  .max(256)
  .regex(new RegExp(`^${word}(\\.${word})*$`))
  .optional()
  .meta(
    described(
      'the field that is the key, in place of that of the source',
      'the name of a field such as "userId" or "context.app"',
    ),
  );
const prefixText = z.string().min(1).max(1024);

/** The settings of each kind of layout, by its name; `purpose` and `description` of each are its documentation. */
export const layoutSettings = {
  user: z.strictObject({ kind: z.literal('user'), source, partitionBy, compression }),
  time: z.strictObject({ kind: z.literal('time'), compression }),
  event: z.strictObject({ kind: z.literal('event'), source, partitionBy, compression }),
  bucketed: z.strictObject({
    kind: z.literal('bucketed'),
    source,
    partitionBy,
    buckets: z
      .int()
      .min(2)
      .max(256)
      .default(16)
      .meta(described('how many buckets the users are hashed into', 'a whole number from 2 to 256')),
    compression,
  }),
  custom: z
    .strictObject({
      kind: z.literal('custom'),
      prefix: prefixText.meta(
        described(
          'where events land, in the language of Firehose',
          'a prefix such as "events/!{timestamp:yyyy/MM/dd}/", of at most 1024 characters',
        ),
      ),
      errorPrefix: prefixText
        .default('clickstream-errors/!{firehose:error-output-type}/')
        .meta(
          described(
            'where records land that cannot be delivered',
            'a prefix such as "failed/!{firehose:error-output-type}/", of at most 1024 characters',
          ),
        ),
      keyQuery: z
        .string()
        .min(1)
        .max(5120)
        .optional()
        .meta(
          described(
            'gives the keys that the prefix names',
            'a jq 1.6 query such as "{country:.country}", of at most 5120 characters',
          ),
        ),
      compression: anyCompression,
    })
    .superRefine(({ prefix, errorPrefix, keyQuery }, context) => {
      for (const [path, problem] of problems(prefix, errorPrefix, keyQuery))
        context.addIssue({ code: 'custom', path: [path], message: problem });
    }),
};

/** Where raw lies: the setting `layout`. */
export const layoutSetting = z
  .discriminatedUnion('kind', [
    layoutSettings.user,
    layoutSettings.time,
    layoutSettings.event,
    layoutSettings.bucketed,
    layoutSettings.custom,
  ])
  .default({ kind: 'user', source: 'tutorial', compression: 'UNCOMPRESSED' })
  .meta(
    described(
      'where raw lies: `user`, `time`, `event`, `bucketed` or `custom` (below)',
      'an object with a "kind": "user", "time", "event", "bucketed" or "custom"',
    ),
  );

/** A layout as it is asked for; {@link LayoutSetting} without what has a default. */
export type LayoutSettingInput = z.input<typeof layoutSetting>;
/** A layout as it is asked for, checked and whole. */
export type LayoutSetting = z.output<typeof layoutSetting>;

function* problems(
  prefix: string,
  errorPrefix: string,
  keyQuery: string | undefined,
): Generator<[path: string, problem: string]> {
  for (const [path, text] of Object.entries({ prefix, errorPrefix })) {
    try {
      for (const token of tokensOf(text))
        if (typeof token === 'object' && token.namespace === 'timestamp' && !isTimestampPattern(token.value))
          yield [
            path,
            `must name times in the letters of Java's DateTimeFormatter, as in !{timestamp:yyyy/MM/dd/HH}, and has !{timestamp:${token.value}}`,
          ];
    } catch (error) {
      yield [path, (error as Error).message];
      return;
    }
    if (!text.endsWith('/') || headOf(text) === '')
      yield [path, 'must begin with a folder of its own such as "events/" and end with a slash'];
  }
  if (!prefix.includes('!{'))
    yield ['prefix', 'must name a time such as !{timestamp:yyyy/MM/dd/HH}, or a key'];
  if (prefix.includes('!{firehose:error-output-type}'))
    yield ['prefix', 'must not hold !{firehose:error-output-type}, which is for the errorPrefix'];
  if (!errorPrefix.includes('!{firehose:error-output-type}'))
    yield ['errorPrefix', 'must hold !{firehose:error-output-type}'];
  if (keyNamesOf(errorPrefix).length > 0) yield ['errorPrefix', 'must not name a key'];
  const [events, errors] = [headOf(prefix), headOf(errorPrefix)];
  if (events.startsWith(errors) || errors.startsWith(events))
    yield ['errorPrefix', 'must not lie below the prefix, nor the prefix below it'];
  if (keyNamesOf(prefix).length === 0 && keyQuery !== undefined)
    yield ['keyQuery', 'must come with a prefix that names the keys: !{partitionKeyFromQuery:<key>}'];
  const named = keyNamesOf(prefix);
  if (named.length > 0 && keyQuery === undefined)
    yield ['keyQuery', `must give ${named.join(', ')}, which the prefix names`];
  const given = keyQuery === undefined || named.length === 0 ? undefined : queryKeys(keyQuery);
  const missing = named.filter((name) => given?.includes(name) === false);
  if (missing.length > 0) yield ['keyQuery', `must give ${missing.join(', ')}, which the prefix names`];
  const unnamed = given?.filter((name) => !named.includes(name)) ?? [];
  if (unnamed.length > 0)
    yield [
      'keyQuery',
      `must give no key that the prefix does not name by !{partitionKeyFromQuery:<key>}, and gives ${unnamed.join(', ')}`,
    ];
}
