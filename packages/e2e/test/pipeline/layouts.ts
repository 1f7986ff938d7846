import type { LayoutSettingInput, SourceName } from '@clickstream/contract';

const custom: LayoutSettingInput = {
  kind: 'custom',
  prefix: 'raw/kind=!{partitionKeyFromQuery:kind}/!{timestamp:yyyy/MM/dd}/',
  errorPrefix: 'failed/!{firehose:error-output-type}/',
  keyQuery: '{kind:(.event // .type)}',
};

/** Every kind of layout, and whose events it is for. */
export const layouts: readonly [schema: SourceName, setting: LayoutSettingInput][] = [
  ['tutorial', { kind: 'user' }],
  ['segment', { kind: 'user', source: 'segment' }],
  ['segment', { kind: 'time', compression: 'GZIP' }],
  ['tutorial', { kind: 'event' }],
  ['segment', { kind: 'event', source: 'segment' }],
  ['tutorial', { kind: 'bucketed', buckets: 8 }],
  ['segment', { kind: 'bucketed', source: 'segment', compression: 'GZIP' }],
  ['tutorial', custom],
];
