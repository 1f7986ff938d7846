import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startConsole } from '@clickstream/console';
import type { RunningConsole } from '@clickstream/console';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import type { Browser } from 'playwright-core';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';

const rawBucket = '123456789012-datalake-raw';
const stagingBucket = '123456789012-datalake-staging';

// Another emulator of AWS, which knows nothing of this one: what is shown of it comes by AWS's APIs alone.
withEngine('moto', 'chromium')('the console on moto', () => {
  let moto: ChildProcess;
  let running: RunningConsole;
  let browser: Browser;
  let s3: S3Client;
  beforeAll(async () => {
    const port = await freePort();
    moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    const endpoint = `http://127.0.0.1:${port}`;
    while (!(await fetch(endpoint).catch(() => undefined)))
      await new Promise((resolve) => setTimeout(resolve, 100));
    const client = {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    s3 = new S3Client({ ...client, forcePathStyle: true });
    for (const Bucket of [rawBucket, stagingBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
    const firehose = new FirehoseClient(client);
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: 'clickstream',
        ExtendedS3DestinationConfiguration: {
          RoleARN: 'arn:aws:iam::123456789012:role/role',
          BucketARN: `arn:aws:s3:::${rawBucket}`,
          Prefix: 'clickstream/',
        },
      }),
    );
    await firehose.send(
      new PutRecordCommand({
        DeliveryStreamName: 'clickstream',
        Record: { Data: Buffer.from('{"event_id":"put"}') },
      }),
    );
    firehose.destroy();
    const line = { event_id: 'here', event: 'viewed', user_id: 1, event_time: '2026-11-22T17:22:44Z' };
    const Key = 'clickstream/userId=1/year=2026/month=11/day=22/hour=17/clickstream-1-2026-11-22-17-22-44-a';
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: JSON.stringify(line) }));
    const lake = { s3, rawBucket, stagingBucket, contract: tutorial, layout: layoutOf() };
    running = await startConsole({
      target: { ...names(), lake, region: 'us-east-1', endpointUrl: endpoint, client },
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    s3.destroy();
    moto.kill();
  });

  it('shows what there is, says of the rest that it is not answered, and breaks nowhere', async () => {
    const { page, broken } = await openPage(browser, running.newAddress());
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Open buffers' })
      .getByText('only local AWS tells')
      .waitFor();
    await page.getByRole('link', { name: /^Alarms/ }).waitFor();
    // There is nothing local to change.
    expect(await page.getByRole('link', { name: 'Local', exact: true }).count()).toBe(0);
    await page.goto(`${running.url}#/lake?bucket=raw&prefix=clickstream/`);
    await page.getByRole('link', { name: 'userId=1/' }).waitFor();
    await page.goto(`${running.url}#/event?id=here`);
    await page.getByText('Not staged yet').waitFor();
    await page.goto(`${running.url}#/errors`);
    await page.getByText('Nothing failed in this time.').waitFor();
    await page.goto(`${running.url}#/questions?name=top-pages`);
    await page.getByText('has no staging tables yet').waitFor();
    expect(broken.filter((text) => !text.includes('502'))).toEqual([]);
    await page.context().close();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
