import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it } from '@jest/globals';
import { readLog } from './read-log.ts';

it('goes on behind a page of the log that is empty, and ends at the last one', async () => {
  const logs = new CloudWatchLogsClient({ region: 'us-east-1' });
  const message = JSON.stringify({ errorCode: 'A.B', message: 'it is wrong' });
  const pages: Record<string, object> = {
    first: { events: [], nextToken: 'second' },
    second: { events: [{ timestamp: 1, message }], nextToken: 'third' },
    third: { events: [{ timestamp: 2, message: 'no JSON' }] },
  };
  Object.assign(logs, {
    // oxlint-disable-next-line typescript/require-await
    send: async ({ input: { nextToken = 'first' } }: FilterLogEventsCommand) => pages[nextToken],
  });
  expect(await readLog({ logs }, 'group', 0, new AbortController().signal)).toEqual([
    { atMs: 2, code: '', message: 'no JSON' },
    { atMs: 1, code: 'A.B', message: 'it is wrong' },
  ]);
  logs.destroy();
});
