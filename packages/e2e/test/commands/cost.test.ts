import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { runCli } from '../../../cli/test/run-cli.ts';
import { startStream } from '../pipeline/start-stream.ts';

const { stream, rawBucketSuffix } = names();

let local: Awaited<ReturnType<typeof startStream>>;
beforeAll(async () => {
  local = await startStream(stream, layoutOf(), `000000000000${rawBucketSuffix}`);
});
afterAll(() => local?.close());

const run = (...args: string[]) =>
  runCli(args, {
    env: { AWS_ENDPOINT_URL: local.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });

describe('pnpm cost --measured', () => {
  it('has of a run what the generator was billed for, and every object that landed', async () => {
    const nothing = await run('cost', '--measured');
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toContain(`nothing was put to the stream ${stream}`);

    const sent = await run(
      'gen',
      '--count',
      '200',
      '--max-delay',
      '0',
      '--users',
      '20',
      '--journeys',
      '--pack',
      '7',
      '--json',
    );
    const account = JSON.parse(sent.stdout);
    const objects = await local.delivered();

    const { stdout, code } = await run('cost', '--measured', '--json');
    const measured = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(measured).toMatchObject({ events: 200, objects: objects.size, scannedBytes: 0 });
    const item = (name: string) =>
      measured.items.find((each: { readonly name: string }) => each.name === name);
    expect(item('ingest').quantity * 2 ** 30).toBeCloseTo(account.billedBytes, 3);
    expect(item('puts').quantity * 1000).toBeCloseTo(objects.size);
    expect(item('partitionedObjects').dollars).toBeCloseTo((objects.size * 0.005) / 1000);
    expect(item('jq').quantity).toBeGreaterThan(0);

    const text = (await run('cost', '--measured')).stdout;
    expect(text).toContain('together, for 200 events');
    expect(text).toContain('https://aws.amazon.com/firehose/pricing/');
  });
});
