import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '../../../runtime/clock.ts';
import type { AccessLog } from './access-log.ts';
import { AccessLogs } from './access-logs.ts';

const start = Date.UTC(2026, 10, 26, 23, 58);
const minutes = (count: number) => count * 60_000;

/** A bucket whose log goes to `logs`. */
const source = (name: string) => ({
  name,
  createdAt: '2026-11-26T00:00:00Z',
  region: 'us-east-1',
  configuration: { logging: { TargetBucket: 'logs', TargetPrefix: '' } },
});

/** Access logs that are delivered once `open` settles, and what was delivered and said. */
function accessLogs(open: Promise<void> = Promise.resolve()) {
  const clock = new AdjustableClock(() => start);
  const delivered: AccessLog[] = [];
  const errors: string[] = [];
  const logs = new AccessLogs(
    clock,
    async (log) => {
      await open;
      if (log.bucket === 'refused') throw new Error('refused');
      delivered.push(log);
    },
    (error) => errors.push((error as Error).message),
  );
  const add = (name: string, line: string) => logs.add(source(name), clock.now(), line);
  return { clock, logs, add, delivered, errors };
}

describe('the access logs of buckets', () => {
  it('are delivered five minutes after the first request that waits, a log a bucket and day', async () => {
    const { clock, add, delivered } = accessLogs();
    add('a', '1');
    add('b', '2');
    await clock.advance(minutes(3));
    add('a', '3');
    expect(delivered).toEqual([]);
    await clock.advance(minutes(2));
    expect(delivered.map(({ bucket, lines }) => [bucket, ...lines])).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ]);
    await clock.advance(minutes(60));
    expect(delivered).toHaveLength(3);
  });

  it('are delivered when they are closed, after which there are none', async () => {
    const { clock, logs, add, delivered } = accessLogs();
    add('a', '1');
    await logs.close();
    add('a', '2');
    await clock.advance(minutes(60));
    expect(delivered.map(({ lines }) => lines)).toEqual([['1']]);
  });

  it('say what is refused, and go on', async () => {
    const { logs, add, delivered, errors } = accessLogs();
    add('refused', '1');
    add('a', '2');
    await logs.deliver();
    expect(errors).toEqual(['refused']);
    expect(delivered.map(({ bucket }) => bucket)).toEqual(['a']);
  });

  it('hold so much and no more, however slowly they are written, and say what is lost', async () => {
    let open = () => {};
    const { logs, add, delivered, errors } = accessLogs(new Promise((resolve) => (open = resolve)));
    const line = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 20; count++) add('a', line);
    open();
    await logs.deliver();
    expect(delivered.flatMap(({ lines }) => lines)).toHaveLength(16);
    expect(errors).toEqual(['4 lines of access logs are lost: they came too fast']);
    add('a', line);
    await logs.deliver();
    expect(delivered.flatMap(({ lines }) => lines)).toHaveLength(17);
  });
});
