import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startConsole } from '@clickstream/console';
import type { RunningConsole } from '@clickstream/console';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import type { Browser } from 'playwright-core';
import { motoAccount, startMoto } from '../engines/start-moto.ts';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';

const rawBucket = `${motoAccount}-datalake-raw`;
const stagingBucket = `${motoAccount}-datalake-staging`;

// Another emulator of AWS, which knows nothing of this one: what is shown of it comes by AWS's APIs alone.
withEngine('moto', 'chromium')('the console on moto', () => {
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let running: RunningConsole;
  let browser: Browser;
  let s3: S3Client;
  beforeAll(async () => {
    moto = await startMoto();
    const { client, url: endpoint } = moto;
    s3 = new S3Client({ ...client, forcePathStyle: true });
    for (const Bucket of [rawBucket, stagingBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
    const firehose = new FirehoseClient(client);
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: 'clickstream',
        ExtendedS3DestinationConfiguration: {
          RoleARN: `arn:aws:iam::${motoAccount}:role/role`,
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
    await moto.close();
  });

  it('shows what there is, says of the rest that it is not answered, and breaks nowhere', async () => {
    const { page, broken } = await openPage(browser, running.newAddress());
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Open buffers' })
      .getByText('only local AWS tells')
      .waitFor();
    await page.getByRole('link', { name: /^Alarms/ }).waitFor();
    // Of what nobody tells there is no most.
    expect(await page.getByText('at most').count()).toBe(0);
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
