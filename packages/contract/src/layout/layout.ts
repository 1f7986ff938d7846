import { bufferLimits, partitionedBufferLimits } from '../limits.ts';
import type { BufferLimits } from '../limits.ts';
import { names } from '../names.ts';
import { jqPath } from '../sources/json-path.ts';
import { sources } from '../sources/sources.ts';
import { bucketQuery } from './bucket.ts';
import { keyPattern } from './key-pattern.ts';
import type { Folder } from './key-pattern.ts';
import { layoutSetting } from './layout-setting.ts';
import type { LayoutSetting, LayoutSettingInput } from './layout-setting.ts';
import { headOf } from './prefix-template.ts';

/** A partition column of the catalog. */
export interface PartitionColumn {
  /** As the folder of the key has it: `userId`. */
  readonly folder: string;
  /** As the catalog has it, where all names are lower case: `userid`. */
  readonly name: string;
  readonly type: 'string' | 'int' | 'date';
  /** The part of the arrival's time that it is, as the prefix writes it: `yyyy-MM-dd`, `HH`. */
  readonly time?: string | undefined;
}

/** What an event is partitioned by. */
export interface PartitionKey {
  /** As the key query calls it. */
  readonly name: string;
  /** The first of these that is there and not null is the value. */
  readonly paths: readonly string[];
  /** The value is hashed into so many buckets. */
  readonly buckets?: number;
}

/** Where raw lies: everything that anybody knows of how a key looks. Plain data. */
export interface Layout {
  readonly kind: LayoutSetting['kind'];
  /** What Firehose puts before an object's name; ends with a slash. */
  readonly prefix: string;
  /** The same for records that could not be delivered. */
  readonly errorPrefix: string;
  /** What every key of an event begins with; ends with a slash. */
  readonly eventsPrefix: string;
  /** What every key of an error begins with; ends with a slash. */
  readonly errorsPrefix: string;
  /** The jq query that gives the partition keys; undefined is no dynamic partitioning. */
  readonly keyQuery: string | undefined;
  /** The same in other words; undefined where only the query knows. */
  readonly keys: readonly PartitionKey[] | undefined;
  readonly compression: LayoutSetting['compression'];
  /** The keys of events, every value a `*`, below the bucket. */
  readonly glob: string;
  /** Of the folders right behind {@link eventsPrefix}: what lies below them has no columns. */
  readonly columns: readonly PartitionColumn[];
  readonly buffer: BufferLimits;
}

const { eventsPrefix, errorsPrefix } = names();
const byTime = 'dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/';
const byKey = (name: string) => `${name}=!{partitionKeyFromQuery:${name}}/`;

/**
 * Makes the layout of a setting; without one that of the tutorial, a folder for each user and hour of arrival (UTC).
 *
 * @throws {ZodError} when the setting is not allowed
 */
export function layoutOf(setting?: LayoutSettingInput): Layout {
  const asked = layoutSetting.parse(setting);
  const { prefix, errorPrefix, keys, keyQuery } = parts(asked);
  const head = headOf(prefix);
  return Object.freeze({
    kind: asked.kind,
    prefix,
    errorPrefix,
    eventsPrefix: head,
    errorsPrefix: headOf(errorPrefix),
    keyQuery,
    keys,
    compression: asked.compression,
    glob: keyPattern(prefix).glob,
    columns: firstFolders(prefix.slice(head.length)).map(({ name, expression }) => {
      const time = expression?.namespace === 'timestamp' ? expression.value : undefined;
      const isBucket = keys?.some((key) => key.name === name && key.buckets);
      const type = time === undefined ? (isBucket ? 'int' : 'string') : typeOfTime(time);
      return { folder: name, name: name.toLowerCase(), type, time };
    }),
    buffer: keyQuery === undefined ? bufferLimits : partitionedBufferLimits,
  });
}

type Parts = Pick<Layout, 'prefix' | 'errorPrefix' | 'keys' | 'keyQuery'>;

function parts(asked: LayoutSetting): Parts {
  const errorPrefix = `${errorsPrefix}!{firehose:error-output-type}/`;
  switch (asked.kind) {
    case 'user': {
      const folders =
        'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/';
      return {
        prefix: `${eventsPrefix}${byKey('userId')}${folders}`,
        errorPrefix,
        ...keyed('userId', userOf(asked)),
      };
    }
    case 'time':
      return { prefix: `${eventsPrefix}${byTime}`, errorPrefix, keys: [], keyQuery: undefined };
    case 'event':
      return {
        prefix: `${eventsPrefix}${byKey('event')}${byTime}`,
        errorPrefix,
        ...keyed('event', [pathOf(asked) ?? sources[asked.source].event]),
      };
    case 'bucketed': {
      const key = { name: 'bucket', paths: userOf(asked), buckets: asked.buckets };
      const id = 'if (type == "string" and . != "") or type == "number" then tostring';
      const keyQuery = `{bucket:(${firstOf(key.paths)} | ${id} | ${bucketQuery(asked.buckets)} else null end)}`;
      return { prefix: `${eventsPrefix}${byKey('bucket')}${byTime}`, errorPrefix, keys: [key], keyQuery };
    }
    case 'custom':
      return {
        prefix: asked.prefix,
        errorPrefix: asked.errorPrefix,
        keys: asked.keyQuery === undefined ? [] : undefined,
        keyQuery: asked.keyQuery,
      };
  }
}

const keyed = (name: string, paths: readonly string[]) => ({
  keys: [{ name, paths }],
  keyQuery: `{${name}:${paths.length > 1 ? `(${firstOf(paths)})` : firstOf(paths)}}`,
});

const firstOf = (paths: readonly string[]): string => paths.map(jqPath).join(' // ');

type Keyed = Extract<LayoutSetting, { partitionBy?: string }>;

const pathOf = ({ partitionBy }: Keyed) => partitionBy && `$.${partitionBy}`;

function userOf(asked: Keyed): readonly string[] {
  const path = pathOf(asked);
  return path === undefined ? sources[asked.source].user : [path];
}

/** The folders `name=…` that a prefix begins with, up to the first that has no name. */
function firstFolders(prefix: string): Folder[] {
  // An expression may hold slashes, and is one value all the same.
  const segments = prefix.replaceAll(/!\{[^}]*\}/g, '*').split('/');
  const count = segments.findIndex((segment) => !/^[A-Za-z_]\w*=/.test(segment));
  return keyPattern(prefix).folders.slice(0, count);
}

function typeOfTime(pattern: string): PartitionColumn['type'] {
  if (pattern === 'yyyy-MM-dd') return 'date';
  return ['yyyy', 'MM', 'dd', 'HH'].includes(pattern) ? 'int' : 'string';
}
