import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { layoutOf, partitionValues } from '../../src/index.ts';
import type { LayoutSettingInput } from '../../src/index.ts';

interface Golden {
  readonly setting: LayoutSettingInput;
  readonly query: string;
  readonly keys: readonly Record<string, string | number | null>[];
}

const linesOf = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const events = linesOf('events.ndjson');
const golden = linesOf('keys.ndjson') as Golden[];

describe('the partition keys of an event', () => {
  it.each(golden.map((each) => [JSON.stringify(each.setting), each] as const))(
    'are those that jq 1.6 finds, in the layout %s',
    (_, { setting, query, keys }) => {
      const layout = layoutOf(setting);
      expect(layout.keyQuery).toBe(query);
      expect(keys).toHaveLength(events.length);
      const found = events.map((event) => partitionValues(layout, event));
      expect(found).toEqual(keys.map(textsOf));
    },
  );
});

/** What Firehose makes of the values that jq gives: text, and a failure of what is null or empty. */
const textsOf = (keys: Record<string, string | number | null>) =>
  Object.fromEntries(
    Object.entries(keys).map(([name, value]) => [name, value === null || value === '' ? null : String(value)]),
  );
