import { z } from 'zod';
import { sources } from '../sources/sources.ts';
import { headOf, keyNamesOf, tokensOf } from './prefix-template.ts';

const word = String.raw`[A-Za-z_]\w*`;
const compression = z
  .enum(['UNCOMPRESSED', 'GZIP'])
  .default('UNCOMPRESSED')
  .describe('of the objects: "UNCOMPRESSED" or "GZIP"');
const source = z
  .enum(Object.keys(sources) as [keyof typeof sources])
  .default('tutorial')
  .describe(`whose events they are, so which field the key is: ${Object.keys(sources).join(' or ')}`);
const partitionBy = z
  .string()
  .max(256)
  .regex(new RegExp(`^${word}(\\.${word})*$`))
  .optional()
  .describe(
    'the field that is the key, in place of the one of the source, such as "userId" or "context.app"',
  );

/** The settings of each kind of layout, by its name. */
export const layoutSettings = {
  user: z.strictObject({ kind: z.literal('user'), source, partitionBy, compression }),
  time: z.strictObject({ kind: z.literal('time'), compression }),
  event: z.strictObject({ kind: z.literal('event'), source, partitionBy, compression }),
  bucketed: z.strictObject({
    kind: z.literal('bucketed'),
    source,
    partitionBy,
    buckets: z.int().min(2).max(256).default(16).describe('how many buckets, a whole number from 2 to 256'),
    compression,
  }),
  custom: z
    .strictObject({
      kind: z.literal('custom'),
      prefix: z
        .string()
        .max(1024)
        .describe(
          'where events land, in the language of Firehose, such as "events/!{timestamp:yyyy/MM/dd}/"',
        ),
      errorPrefix: z
        .string()
        .max(1024)
        .default('clickstream-errors/!{firehose:error-output-type}/')
        .describe('where records land that cannot be delivered'),
      keyQuery: z
        .string()
        .min(1)
        .max(5120)
        .optional()
        .describe('the jq 1.6 query that gives the keys that the prefix names, such as "{country:.country}"'),
      compression,
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
  .default({ kind: 'user', source: 'tutorial', compression: 'UNCOMPRESSED' });

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
      tokensOf(text);
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
    yield ['keyQuery', 'gives keys that the prefix does not name: !{partitionKeyFromQuery:<key>}'];
  if (keyNamesOf(prefix).length > 0 && keyQuery === undefined)
    yield ['keyQuery', `must give ${keyNamesOf(prefix).join(', ')}, which the prefix names`];
}
