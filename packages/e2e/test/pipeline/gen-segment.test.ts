import { layoutOf } from '@clickstream/contract';
import type { LayoutSettingInput } from '@clickstream/contract';
import { describe, expect, it } from '@jest/globals';
import { runCli, withoutTarget } from '../../../cli/test/run-cli.ts';
import { startStream } from './start-stream.ts';

const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
const args = ['gen', '--schema', 'segment', '--max-delay', '0', '--count', '300', '--users', '50'];

async function send(layout: LayoutSettingInput | undefined, settings: Record<string, string> = {}) {
  const started = await startStream('clickstream', layoutOf(layout));
  const env = { ...keys, ...settings, AWS_ENDPOINT_URL: started.url };
  const run = [...args, '--seed', '1', '--start', '2026-01-01T00:00:00Z'];
  const finished = withoutTarget(await runCli(run, { env }));
  const delivered = await started.delivered();
  await started.close();
  return { ...finished, delivered };
}

describe('gen --schema segment', () => {
  it.each<Record<string, string>>([
    {},
    // By way of the Kinesis stream that this one reads.
    { CDKTF_CONTEXT_JSON: '{"realtime":{}}' },
  ])(
    'is refused, before the first event, by a stream that is keyed on user_id, with the line that mends it: %j',
    async (settings) => {
      const { code, stderr, delivered } = await send(undefined, settings);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^gen: --schema segment does not go with the stream clickstream, which is partitioned by \{userId:\.user_id\}: its events have no user_id, .*"layout": \{ "kind": "user", "source": "segment" \} in cdktf\.json/,
      );
      expect(delivered.size).toBe(0);
    },
  );

  it.each<[LayoutSettingInput]>([
    [{ kind: 'user', source: 'segment' }],
    [{ kind: 'bucketed', source: 'segment' }],
  ])(
    'goes into a stream with the layout %j, none of it into the errors',
    async (layout) => {
      const { code, stderr, delivered } = await send(layout);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect([...delivered.keys()].filter((key) => key.startsWith('clickstream-errors/'))).toEqual([]);
      expect([...delivered.values()].flat().filter(Boolean)).toHaveLength(300);
    },
    300_000,
  );
});
