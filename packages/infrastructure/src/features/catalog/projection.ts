import type { Layout, PartitionColumn } from '@clickstream/contract';

/**
 * The properties by which Athena and Trino know the folders of raw without listing or registering any.
 *
 * Documented: a value that cannot be counted through is injected: a statement must then name it.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function projection({ columns, keys }: Layout, location: string): Record<string, string> {
  // Doubled, a dollar is no reference of Terraform's.
  const folders = columns.map(({ folder, name }) => `${folder}=$$\{${name}}/`).join('');
  return {
    'projection.enabled': 'true',
    'storage.location.template': `${location}${folders}`,
    ...Object.assign({}, ...columns.map((column) => properties(column, keys))),
  };
}

function properties(
  { folder, name, type, time }: PartitionColumn,
  keys: Layout['keys'],
): Record<string, string> {
  const property = (what: string) => `projection.${name}.${what}`;
  const buckets = keys?.find((key) => key.name === folder)?.buckets;
  if (type === 'date') {
    return {
      [property('type')]: 'date',
      [property('format')]: 'yyyy-MM-dd',
      [property('range')]: '2024-01-01,NOW',
      [property('interval')]: '1',
      [property('interval.unit')]: 'DAYS',
    };
  }
  if (type === 'string') return { [property('type')]: 'injected' };
  const [range, digits] = buckets ? ([`0,${buckets - 1}`, 1] as const) : parts[time!]!;
  return {
    [property('type')]: 'integer',
    [property('range')]: range,
    ...(digits > 1 && { [property('digits')]: String(digits) }),
  };
}

/** What the parts of a time that are numbers may be, and how many digits each is written with. */
const parts: Readonly<Record<string, readonly [range: string, digits: number]>> = {
  yyyy: ['2024,2099', 4],
  MM: ['1,12', 2],
  dd: ['1,31', 2],
  HH: ['0,23', 2],
};
