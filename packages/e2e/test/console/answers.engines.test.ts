import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { startConsole } from '@clickstream/console';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startPipeline } from './start-pipeline.ts';
import type { Pipeline } from './start-pipeline.ts';

withEngine('chromium')('what a page shows of what it asked', () => {
  let pipeline: Pipeline;
  let browser: Browser;
  beforeAll(async () => {
    pipeline = await startPipeline();
    browser = await openBrowser();
    await pipeline.gen('--count', '20', '--seed', '1');
    await pipeline.stage();
  });
  afterAll(async () => {
    await browser.close();
    await pipeline.close();
  });

  const put = (key: string, body: string) =>
    pipeline.lake.s3.send(
      new PutObjectCommand({ Bucket: pipeline.lake.rawBucket, Key: key, Body: Buffer.from(body) }),
    );

  it('is of the object whose name stands there, not of the one before, and says of an empty one that it is', async () => {
    await put('looked/first', 'the first line\n');
    await put('looked/second', 'the second line\n');
    await put('looked/third', '');
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/lake?bucket=raw&prefix=looked/&key=looked/first`);
    await page.getByText('the first line').waitFor();
    let answer = () => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/lake/object?*second*', async (route) => {
      await asked;
      await route.continue();
    });
    await page.getByRole('link', { name: 'second' }).click();
    await page.getByText('Reading…').waitFor();
    expect(await page.getByText('the first line').count()).toBe(0);
    answer();
    await page.getByText('the second line').waitFor();
    await page.getByRole('link', { name: 'third' }).click();
    await page.getByText('It is empty.').waitFor();
    await page.context().close();
  });

  it('has no bar for a value that is not known', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    await page
      .getByLabel('SQL over')
      .fill("select * from (values ('known', 4), ('unknown', null), ('nought', 0)) v(name, amount)");
    await page.getByRole('button', { name: 'Ask' }).click();
    const bar = (name: string) =>
      page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
    await bar('unknown').waitFor();
    const told = async (name: string) => [
      await bar(name).locator('.value').textContent(),
      await bar(name).locator('.bar').count(),
    ];
    expect([await told('known'), await told('unknown'), await told('nought')]).toEqual([
      ['4', 1],
      ['–', 0],
      ['0', 1],
    ]);
    await page.context().close();
  });

  it('has bars from nought, as long as what they stand for, whatever the sign', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    const ask = async (values: string) => {
      await page.getByLabel('SQL over').fill(`select * from (values ${values}) v(name, amount)`);
      await page.getByRole('button', { name: 'Ask' }).click();
    };
    const bars = async (...values: string[]) => {
      await ask(values.map((value) => `('row ${value}', ${value})`).join());
      return Promise.all(
        values.map(async (value) => {
          const row = page
            .getByRole('listitem')
            .filter({ has: page.getByText(`row ${value}`, { exact: true }) });
          const [bar, track] = await Promise.all(
            ['.bar', '.track'].map(async (name) => (await row.locator(name).boundingBox())!),
          );
          return [bar!.x - track!.x, bar!.width].map(
            (length) => Math.round((10 * length) / track!.width) / 10,
          );
        }),
      );
    };
    expect(await bars('-10', '-5')).toEqual([
      [0, 1],
      [0.5, 0.5],
    ]);
    expect(await bars('-2', '8', '4')).toEqual([
      [0, 0.2],
      [0.2, 0.8],
      [0.2, 0.4],
    ]);
    await page.context().close();
  });

  it('is drawn over its times, a chart a column of amounts, or not drawn and why', async () => {
    const { page, broken } = await openPage(browser, pipeline.console.newAddress());
    const answer = page.getByRole('region', { name: 'Answer' });
    const ask = async (sql: string) => {
      await page.goto(`${pipeline.console.url}#/questions`);
      await page.getByLabel('SQL over').fill(sql);
      await page.getByRole('button', { name: 'Ask' }).click();
    };
    await ask(
      "select range as id, timestamp '2026-11-22 10:00:00' + to_minutes(range) as at, range * 2 as events, range + 1 as users from range(4)",
    );
    await answer.getByRole('slider', { name: 'users' }).waitFor();
    const told = (name: string) => answer.getByRole('slider', { name }).getAttribute('aria-valuetext');
    expect([await told('events'), await told('users')]).toEqual([
      '2026-11-22 10:03:00 UTC: events 6',
      '2026-11-22 10:03:00 UTC: users 4',
    ]);
    await ask('select * from events');
    await answer.getByText('No chart: it takes a column of amounts').waitFor();
    expect(await answer.getByRole('slider').count()).toBe(0);
    expect(await answer.getByRole('figure').count()).toBe(0);
    await ask("select 'some' as page, 3 as events, 2 as users");
    await answer.getByRole('figure').filter({ hasText: 'users' }).getByText('2').waitFor();
    expect(await answer.getByRole('figure').count()).toBe(2);
    expect(broken).toEqual([]);
    await page.context().close();
  });

  it('is the schema of Parquet in the words of SQL, and the sizes of its row groups', async () => {
    const { Contents = [] } = await pipeline.lake.s3.send(
      new ListObjectsV2Command({ Bucket: pipeline.lake.stagingBucket }),
    );
    const key = Contents.map(({ Key }) => Key!).find((each) => /events\/.*\.parquet$/.test(each))!;
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(
      `${pipeline.console.url}#/lake?${new URLSearchParams({ bucket: 'staging', prefix: '', key })}`,
    );
    const rows = async (name: string) => {
      const table = page.getByRole('region', { name, exact: true });
      await table.waitFor();
      return Promise.all((await table.getByRole('row').all()).map((row) => row.innerText()));
    };
    expect(await rows('Schema')).toEqual(
      expect.arrayContaining([
        'column\ttype\tnullable',
        'event_time\tTIMESTAMP\tyes',
        'user_id\tBIGINT\tyes',
      ]),
    );
    expect((await rows('Row groups'))[1]).toMatch(/^0\t\d+\t[\d.]+ KiB$/);
    await page.context().close();
  });

  it('comes by itself where a question was not answered at first, unless it is given up', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    const ask = async () => {
      await page.getByLabel('SQL over').fill('select count(*) as n from events');
      await page.getByRole('button', { name: 'Ask' }).click();
      await page.getByText('AWS is gone. This page goes on by itself.').waitFor();
    };
    const refuse = () =>
      page.route('**/api/answer', (route) =>
        route.fulfill({ status: 503, json: { problem: 'AWS is gone' } }),
      );
    await refuse();
    await ask();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('AWS is gone').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
    await ask();
    await page.unroute('**/api/answer');
    await page.getByRole('region', { name: 'Rows' }).getByRole('cell', { name: '20' }).waitFor();
    await page.getByText('AWS is gone').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('says of a question that it waits for others, and answers it once one of them has ended', async () => {
    const { page: first } = await openPage(browser, pipeline.console.newAddress());
    const endless =
      'select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range = 7';
    const pages = [first, await first.context().newPage(), await first.context().newPage()];
    const ask = async (page: Page, sql: string, call = 'answer') => {
      await page.goto(`${pipeline.console.url}#/questions`);
      await page.getByLabel('SQL over').fill(sql);
      const asked = page.waitForRequest(`**/api/${call}`);
      await page.getByRole('button', { name: 'Ask' }).click();
      await asked;
    };
    const [one, two, three] = pages as [Page, Page, Page];
    await ask(one, endless);
    await ask(two, endless);
    await ask(three, endless, 'turn');
    const waits = three.getByText('2 questions are being answered, and this one waits until one of them is.');
    await waits.waitFor();
    expect(await three.locator('.notice.problem').count()).toBe(0);
    await one.getByRole('button', { name: 'Cancel' }).click();
    // It has begun.
    await waits.waitFor({ state: 'detached' });
    await three.getByText('Asking…').waitFor();
    await ask(one, "select 'answered'", 'turn');
    await two.getByRole('button', { name: 'Cancel' }).click();
    await one.getByRole('cell', { name: 'answered' }).waitFor();
    await first.context().close();
  });

  it('has the command that gives all rows, where these are the first', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    await page.getByLabel('SQL over').fill('from range(1001)');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('The first 1,000 rows; all of them:').waitFor();
    await page.getByText("pnpm lake query --sql 'from range(1001)' --format csv", { exact: true }).waitFor();
    await page.context().close();
  });

  it('is of the reason that was followed, and of a staged event that it failed first and was replayed', async () => {
    await pipeline.gen('--count', '2', '--seed', '7', '--omit', 'user_id');
    const firehose = new FirehoseClient({ ...pipeline.target.client, endpoint: pipeline.url });
    const odd = { event_id: 'odd', event: 'viewed', user_id: {}, event_time: new Date().toISOString() };
    const Record = { Data: Buffer.from(JSON.stringify(odd)) };
    await firehose.send(new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record }));
    firehose.destroy();
    await pipeline.aws.flush();
    const { page } = await openPage(browser, pipeline.console.newAddress());
    const finding = page.getByRole('status').getByText('user_id is an object');
    await finding.getByRole('link', { name: 'Look at them' }).click();
    await page.getByRole('heading', { level: 2, name: 'user_id is an object' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'user_id is missing' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '1 other kind' }).click();
    await page.getByRole('heading', { level: 2, name: 'user_id is missing' }).waitFor();

    const put = page
      .getByRole('article')
      .filter({ hasText: 'user_id is missing' })
      .getByLabel('What was put');
    const { event_id: id } = JSON.parse((await put.first().textContent())!) as { event_id: string };
    await pipeline.run(
      'lake',
      'replay',
      '--reason',
      'user_id is missing',
      '--fix',
      '.user_id //= 0',
      '--yes',
    );
    await pipeline.stage();
    await page.goto(`${pipeline.console.url}#/event?id=${id}`);
    await page.getByRole('heading', { level: 2, name: /Staging row.*: passed/ }).waitFor();
    await page.getByText('Replayed, and so it went on:').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Error output' })
      .getByText('user_id is missing')
      .waitFor();
    // Each time of it is in the zone that is chosen.
    for (const [zone, other] of [
      ['UTC', 'local'],
      ['local', 'UTC'],
    ] as const) {
      await page.getByLabel('Times in').selectOption(zone);
      for (const name of ['Happened', 'event_time', 'arrived_at', 'started_at', 'ended_at']) {
        const time = page.locator('dl div').filter({ hasText: name }).getByRole('time');
        await time.and(page.getByText(zone)).waitFor();
        expect(await time.getAttribute('title')).toMatch(new RegExp(`^\\d{4}-[- :\\d]{14} ${other}$`));
      }
    }
    await page.goto(`${pipeline.console.url}#/event?user=0`);
    // When it happened, and when it arrived.
    const times = page.getByRole('listitem').filter({ hasText: id }).getByRole('time');
    await times.nth(1).waitFor();
    expect(await times.allTextContents()).toEqual([0, 1].map(() => expect.stringMatching(/ local$/)));
    await page.context().close();
  });

  it('is where nobody has to look for it: a long value across the page, an answer on a small screen', async () => {
    const id = 'long'.repeat(750);
    const event = { event_id: id, event: 'viewed', user_id: 1, event_time: new Date().toISOString() };
    await put(
      'clickstream/userId=1/year=2026/month=11/day=22/hour=17/clickstream-1-2026-11-22-17-22-44-long',
      JSON.stringify(event),
    );
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/event?id=${id}`);
    const value = page.getByRole('definition').filter({ hasText: id });
    await value.waitFor();
    expect((await value.boundingBox())!.width).toBeGreaterThan(1000);
    // In a list of events its beginning leads to it.
    await page.goto(`${pipeline.console.url}#/event?user=1`);
    await page.getByRole('link', { name: /^viewed (long){30}… 2880 more characters$/ }).click();
    await value.waitFor();
    await page.context().close();
    const { page: small } = await openPage(browser, pipeline.console.newAddress(), { width: 360 });
    await small.goto(`${pipeline.console.url}#/questions`);
    await small.getByRole('link', { name: /^top-pages/ }).click();
    await small.getByRole('button', { name: 'CSV' }).waitFor();
    await small.waitForFunction(
      "document.querySelector('section[aria-label=Answer]').getBoundingClientRect().top < innerHeight - 99",
    );
    // Why an engine cannot be chosen stands beside its button, not below.
    const athena = small.locator('.engines label').filter({ hasText: 'there is no workgroup' });
    const [button, words] = await Promise.all(
      ['input', 'span >> nth=0'].map((part) => athena.locator(part).boundingBox()),
    );
    expect(words!.x).toBeGreaterThan(button!.x + button!.width);
    await small.context().close();
  });

  it('is which command serves a page that may change things', async () => {
    const served = await startConsole({ target: pipeline.target, command: 'pnpm local' });
    const { page } = await openPage(browser, served.newAddress());
    await page.goto(`${served.url}#/local`);
    await page.getByText('pnpm local --allow-changes', { exact: true }).waitFor();
    await page.context().close();
    await served.close();
  });

  it('counts in a folder what holds anything', async () => {
    await put('clickstream/', '');
    const { Contents = [] } = await pipeline.lake.s3.send(
      new ListObjectsV2Command({ Bucket: pipeline.lake.rawBucket, Prefix: 'clickstream/' }),
    );
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/lake`);
    await page.getByRole('link', { name: new RegExp(`^Raw ?${Contents.length - 1} objects`) }).waitFor();
    await page.context().close();
  });
});
