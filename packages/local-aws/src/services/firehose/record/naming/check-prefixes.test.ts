import { describe, expect, it } from '@jest/globals';
import { checkPrefixes } from './check-prefixes.ts';
import type { PrefixSettings } from './check-prefixes.ts';

const off = { dynamicPartitioning: false, lambda: false };
const on = { dynamicPartitioning: true, lambda: false };
const errors = 'errors/!{firehose:error-output-type}/';
const constraint = 'The supplied prefix(es) do not satisfy the following constraint: ';

const accepted: PrefixSettings[] = [
  off,
  { ...off, prefix: '' },
  { ...off, prefix: 'clicks/' },
  { ...off, prefix: 'clicks/', errorOutputPrefix: 'literal/' },
  { ...off, prefix: 'clicks/!{timestamp:yyyy}/', errorOutputPrefix: 'literal/' },
  { ...off, prefix: '!{firehose:random-string}/', errorOutputPrefix: `${errors}!{timestamp:yyyy}/` },
  { ...off, prefix: 'x'.repeat(512) },
  { ...off, customTimeZone: 'Asia/Calcutta' },
  { ...off, customTimeZone: 'UTC', prefix: '!{timestamp:z}', errorOutputPrefix: errors },
  { ...off, customTimeZone: 'Asia/Tokyo', prefix: "!{timestamp:'z'yyyy}", errorOutputPrefix: errors },
  { ...on, prefix: 'u=!{partitionKeyFromQuery:u}', errorOutputPrefix: errors, query: '{u:.user}' },
  { ...on, prefix: '!{partitionKeyFromQuery:if}', errorOutputPrefix: errors, query: '{"if":.user}' },
  { ...on, prefix: '!{partitionKeyFromQuery:u}', errorOutputPrefix: errors, query: '.' },
  { ...on, lambda: true, prefix: '!{partitionKeyFromLambda:u}', errorOutputPrefix: errors },
  {
    ...on,
    lambda: true,
    prefix: '!{partitionKeyFromLambda:u}!{partitionKeyFromQuery:v}',
    errorOutputPrefix: errors,
    query: '{v}',
  },
];

const refused: [PrefixSettings, string][] = [
  [
    { ...off, prefix: 'my!{prefix/' },
    `${constraint}Invalid expression usage: my!{prefix/.Must be of the form !{<namespace>:<value>}`,
  ],
  [
    { ...off, prefix: 'a/', errorOutputPrefix: '!{foo:bar}' },
    `${constraint}Namespace to the left of colon (foo) is an invalid keyword!`,
  ],
  [
    { ...off, prefix: '!{timestamp:T}', errorOutputPrefix: errors },
    `${constraint}Invalid conversion character used in the value of the expression in Prefix`,
  ],
  [
    { ...off, errorOutputPrefix: `${errors}!{timestamp:T}` },
    `${constraint}Invalid conversion character used in the value of the expression in ErrorOutputPrefix`,
  ],
  ...[undefined, ''].map((errorOutputPrefix): [PrefixSettings, string] => [
    { ...off, prefix: '!{timestamp:yyyy}', errorOutputPrefix },
    `${constraint}ErrorOutputPrefix cannot be null or empty when Prefix contains expressions`,
  ]),
  [
    { ...off, prefix: 'a/', errorOutputPrefix: '!{timestamp:yyyy}/' },
    `${constraint}ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}`,
  ],
  [
    { ...off, prefix: errors, errorOutputPrefix: errors },
    `${constraint}Prefix must not contain any occurrence of !{firehose:error-output-type}`,
  ],
  [{ ...off, prefix: 'x'.repeat(513) }, `${constraint}Length of evaluated prefix cannot be greater than 512`],
  [
    { ...off, prefix: `${'x'.repeat(502)}!{firehose:random-string}`, errorOutputPrefix: errors },
    `${constraint}Length of evaluated prefix cannot be greater than 512`,
  ],
  [
    { ...off, prefix: 'a', errorOutputPrefix: 'x'.repeat(513) },
    `${constraint}Length of evaluated ErrorOutputPrefix cannot be greater than 512`,
  ],
  [
    { ...off, prefix: '!{partitionKeyFromQuery:u}', errorOutputPrefix: errors },
    'Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.',
  ],
  [
    { ...off, prefix: 'a', errorOutputPrefix: `${errors}!{partitionKeyFromQuery:u}` },
    "Dynamic Partitioning Namespaces can't be part of an error prefix expression",
  ],
  [
    { ...on, prefix: 'a/', query: '{u}' },
    'S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled',
  ],
  [
    { ...on, prefix: '!{partitionKeyFromLambda:u}', errorOutputPrefix: errors, query: '{u}' },
    'Lambda should be present when S3 Prefix contains keys from partitionKeyFromLambda namespace',
  ],
  [
    { ...on, lambda: true, prefix: '!{partitionKeyFromQuery:u}', errorOutputPrefix: errors },
    'MetadataExtraction processor should be present when S3 Prefix has partitionKeyFromQuery namespace',
  ],
  [
    { ...on, prefix: '!{partitionKeyFromQuery:missing}', errorOutputPrefix: errors, query: '{a:.a}' },
    "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression",
  ],
  [
    {
      ...on,
      prefix: '!{partitionKeyFromQuery:a}!{partitionKeyFromQuery:b}',
      errorOutputPrefix: errors,
      query: '{a}',
    },
    "S3 Prefix expression can't contain keys that are not present in the MetaDataExtraction JQ Query",
  ],
  [
    {
      ...on,
      prefix: '!{partitionKeyFromQuery:k0}',
      errorOutputPrefix: errors,
      query: `{${Array.from({ length: 51 }, (_, i) => `k${i}`).join(',')}}`,
    },
    "MetaDataExtraction JQ Query can't contain more than 50 keys",
  ],
  ...['Asia/Kolkata', 'Europe/Kyiv', 'EST', 'Mars/Phobos', 'utc'].map(
    (customTimeZone): [PrefixSettings, string] => [
      { ...off, customTimeZone },
      'Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.',
    ],
  ),
  [
    { ...off, customTimeZone: 'Asia/Tokyo', prefix: '!{timestamp:yyyy z}', errorOutputPrefix: errors },
    'The zone name in !{timestamp:yyyy z} is supported here for UTC only, not for Asia/Tokyo',
  ],
];

describe('checkPrefixes', () => {
  it.each(accepted)('takes %j', (settings) => {
    expect(checkPrefixes(settings)).toBeUndefined();
  });

  it.each(refused)('refuses %j', (settings, message) => {
    expect(checkPrefixes(settings)).toBe(message);
  });
});
