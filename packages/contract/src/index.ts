export { tutorialFields } from './event.ts';
export { followedSettings } from './followed-settings.ts';
export { activePartitions } from './layout/active-partitions.ts';
export type { ExpectedTraffic } from './layout/active-partitions.ts';
export { bucketOf } from './layout/bucket.ts';
export { errorDays, errorTypesHead } from './layout/error-key-start.ts';
export type { ErrorSpan } from './layout/error-key-start.ts';
export { keyStart } from './layout/key-start.ts';
export type { KnownOfKey } from './layout/key-start.ts';
export { layoutSetting, layoutSettings } from './layout/layout-setting.ts';
export type { LayoutSetting, LayoutSettingInput } from './layout/layout-setting.ts';
export { layoutOf } from './layout/layout.ts';
export type { Layout, PartitionColumn, PartitionKey } from './layout/layout.ts';
export { nameArrivedMs, parseErrorKey, parseKey } from './layout/parse-key.ts';
export type { ParsedErrorKey, ParsedKey } from './layout/parse-key.ts';
export { partitionValues } from './layout/partition-values.ts';
export {
  bufferLimits,
  directPutQuota,
  firehoseLimits,
  kinesisLimits,
  largestDirectPutQuota,
} from './limits.ts';
export type { BufferLimits, DirectPutQuota, Range } from './limits.ts';
export { errorMetric, transformMetric } from './metrics.ts';
export { names } from './names.ts';
export type { Names } from './names.ts';
export { effectiveSettings, presets, stages } from './presets.ts';
export type { PresetName, StageName } from './presets.ts';
export { settingProblems } from './setting-problems.ts';
export { shownSetting } from './shown-setting.ts';
export { jqPath, membersOf, valueAt } from './sources/json-path.ts';
export { namedSource } from './sources/named-source.ts';
export type { NamedSource } from './sources/named-source.ts';
export { segment } from './sources/segment.ts';
export { sourceContract } from './sources/source-contract.ts';
export type { SourceContract, TimePattern } from './sources/source-contract.ts';
export { sources } from './sources/sources.ts';
export type { SourceName } from './sources/sources.ts';
export { tutorial } from './sources/tutorial.ts';
