import { createServer } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startConsole } from '@clickstream/console';
import type { Browser } from 'playwright-core';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startPipeline } from './start-pipeline.ts';
import type { Pipeline } from './start-pipeline.ts';

withEngine('chromium')('the pipeline on a page', () => {
  let pipeline: Pipeline;
  let browser: Browser;
  beforeAll(async () => {
    pipeline = await startPipeline({ allowChanges: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await pipeline.close();
  });

  it('is empty first, changes as events come, and says what fails', async () => {
    const { page, broken } = await openPage(browser, pipeline.console.newAddress());
    await page.getByText('No events yet.').waitFor();
    await page.getByText('pnpm gen --count 100', { exact: true }).waitFor();
    // The token is gone from the address.
    expect(page.url()).toBe(pipeline.console.url);

    await pipeline.gen('--count', '60', '--seed', '1');
    const buffers = page.getByRole('listitem').filter({ hasText: 'Open buffers' });
    await buffers.getByText('60 records in').waitFor();
    await page.getByText('60 records since').waitFor();
    await pipeline.aws.flush();
    await buffers.getByText('0 records in 0 buffers').waitFor();

    await pipeline.gen('--count', '3', '--omit', 'user_id');
    await page.getByText('3 records in open buffers').waitFor();
    await pipeline.aws.flush();
    const finding = page.getByRole('status').getByText('user_id is missing');
    await finding.waitFor();
    await page.getByRole('link', { name: 'Look at them' }).click();
    await page.getByRole('heading', { level: 2, name: 'user_id is missing' }).waitFor();
    await page.getByText('DynamicPartitioning.MetadataExtractionFailed').first().waitFor();
    await page
      .getByText(
        "pnpm lake replay --code DynamicPartitioning.MetadataExtractionFailed --reason 'user_id is missing' --fix '.user_id //= 0'",
      )
      .waitFor();
    await page.getByRole('region', { name: 'Log of the stream' }).waitFor();
    // The command, as it is to be copied, and then there is nothing to be done any more.
    const code = ['--code', 'DynamicPartitioning.MetadataExtractionFailed', '--reason', 'user_id is missing'];
    await pipeline.run('lake', 'replay', ...code, '--fix', '.user_id //= 0', '--yes');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Replayed, all of them.').waitFor();
    await page.getByText('pnpm lake replay').first().waitFor({ state: 'detached' });
    const put = JSON.parse((await page.getByLabel('What was put').first().textContent())!) as {
      event_id: string;
    };
    await page.getByRole('link', { name: 'Pipeline' }).click();
    await page.getByText('3 records failed, replayed since').waitFor();
    await finding.first().waitFor({ state: 'detached' });
    await page.goto(`${pipeline.console.url}#/event?id=${put.event_id}`);
    await page.getByText('Replayed. It is not in raw yet').waitFor();
    await page
      .getByText(/It may be in an open buffer, .* Search again then, or flush now\. Look at them/)
      .waitFor();
    await page.getByText('user_id is missing').waitFor();
    await pipeline.aws.flush();
    await page.reload();
    await page.getByText('Replayed, and so it went on:').waitFor();
    await page.getByRole('heading', { level: 2, name: /Object.*: passed/ }).waitFor();
    expect(broken).toEqual([]);
    await page.context().close();
  });

  it('leads to its alarms, goes over its graphs by keys, tells times where the reader is, and asks nothing unseen', async () => {
    const { page, broken } = await openPage(browser, pipeline.console.newAddress());
    await page.getByRole('link', { name: 'Alarms' }).click();
    const since = page.getByRole('region', { name: 'Alarms of the stream' }).getByRole('time').first();
    expect(await since.textContent()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    const title = await since.getAttribute('title');
    expect(title).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d local$/);
    await page.getByLabel('Times in').selectOption('local');
    await since.getByText(title!).waitFor();
    await page.getByLabel('Times in').selectOption('UTC');

    const graph = page.getByRole('slider', { name: 'Events' });
    await graph.focus();
    await page.keyboard.press('Home');
    expect(await graph.getAttribute('aria-valuetext')).toMatch(
      /^\d{4}-\S+ \S+ UTC: put \S+\/s, delivered \S+\/s$/,
    );
    expect(await graph.getAttribute('aria-valuenow')).toBe('0');
    // One cursor over all that are on screen.
    const cursor = page.getByRole('slider', { name: 'Bytes' }).locator('.u-cursor-x:not(.u-off)');
    while ((await cursor.count()) === 0) await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await graph.getAttribute('aria-valuenow')).toBe('1');

    const see = (isHidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} });
         document.dispatchEvent(new Event('visibilitychange'));`,
      );
    const isOfPipeline = (request: { url(): string }) => request.url().includes('/api/pipeline');
    const ended = page.waitForEvent('requestfailed', isOfPipeline);
    await see(true);
    await ended;
    const begun = page.waitForRequest(isOfPipeline);
    await see(false);
    await begun;
    expect(broken).toEqual([]);
    await page.context().close();
  });

  it('draws what is known, each value at its time, and nothing where nothing is', async () => {
    const periodSeconds = 1_000_000;
    // The last period is half over.
    const last = Math.floor(Date.now() / 1000) - periodSeconds / 2;
    const times = [4, 3, 2, 1, 0].map((back) => last - back * periodSeconds);
    const [none, sums] = [times.map(() => null), [4, 4, 4, 4, 1].map((each) => each * periodSeconds)];
    const values = {
      ...Object.fromEntries(
        ['incomingBytes', 'delivered', 'deliveredBytes', 'objects', 'success'].map((name) => [name, none]),
      ),
      incoming: sums,
      freshness: [null, null, 42, null, null],
      partitions: [3, 3, null, 3, 7],
      // What is less than a tenth is no nought.
      throttled: times.map(() => 0.004 * periodSeconds),
    };
    const history = JSON.stringify({ value: { periodSeconds, times, values } });
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    await page.route('**/api/pipeline*', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: `event: history\ndata: ${history}\n\n` }),
    );
    await page.goto(`${pipeline.console.url}#/pipeline`);
    const minute = (seconds: number | undefined) =>
      new Date(seconds! * 1000).toISOString().slice(0, 16).replace('T', ' ');
    const told = async (title: string) => {
      const chart = page.getByRole('slider', { name: title });
      const legend = await chart.locator('.u-value').allTextContents();
      return { legend, said: await chart.getAttribute('aria-valuetext') };
    };
    const freshness = 'Freshness: how old the oldest record is';
    await page.getByRole('slider', { name: freshness }).locator('canvas').waitFor();
    expect(await told('Events')).toEqual({
      legend: [minute(times[3]).slice(5), '4/s', '–'],
      said: expect.stringMatching(new RegExp(`^${minute(times[3])}:.* put 4/s, delivered nothing$`)),
    });
    expect((await told(freshness)).legend).toEqual([minute(times[2]).slice(5), '42 s']);
    expect((await told('Throttled')).legend).toEqual([minute(times[3]).slice(5), '0.004/s']);
    expect((await told('Active partitions')).legend).toEqual([minute(times[4]).slice(5), '7']);
    expect((await told('Objects a minute')).legend).toEqual([minute(times[4]).slice(5), '–']);
    // One point alone is a dot.
    const dots = (title: string) =>
      page.evaluate<number>(`(() => {
        const place = document.querySelector('[aria-label="${title}"]');
        place.style.color = 'var(--one)';
        const colour = getComputedStyle(place).color.match(/\\d+/g).slice(0, 3).join();
        const canvas = place.querySelector('canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return Array.from({ length: data.length / 4 }, (_, at) => data.slice(4 * at, 4 * at + 3).join()).filter((each) => each === colour).length;
      })()`);
    expect(await dots(freshness)).toBeGreaterThan(0);
    expect(await dots('Objects a minute')).toBe(0);
    await page.context().close();
  });

  it('says that it counts what staging lacks, and of nobody who is silent that all flows', async () => {
    const unread = { problem: 'raw: reading…', isPending: true };
    const now = {
      atMs: Date.now(),
      findings: [{ level: 'ok', text: 'Everything flows.' }],
      errorNotes: [],
      ...Object.fromEntries(['stream', 'rates', 'errors', 'alarms'].map((name) => [name, unread])),
      staging: { value: { committedMs: Date.now(), tables: [{ name: 'events', rows: 7, files: 1 }] } },
      unread,
      tickMs: 60_000,
    };
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    const body = `event: now\ndata: ${JSON.stringify(now)}\n\n`;
    await page.route('**/api/pipeline*', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body }),
    );
    await page.goto(`${pipeline.console.url}#/pipeline`);
    await page.getByText('counting what is not in it…').waitFor();
    await page.getByText('not live').waitFor();
    expect(await page.getByText('Everything flows.').count()).toBe(0);
    await page.context().close();
  });

  it('has the command that makes the lake, ready to be copied, where there is none, and so the one that starts local AWS', async () => {
    const lake = { ...pipeline.lake, rawBucket: 'no-raw', stagingBucket: 'no-staging' };
    const undeployed = await startConsole({ target: { ...pipeline.target, lake } });
    const { page } = await openPage(browser, undeployed.newAddress());
    await page.getByRole('link', { name: 'Lake' }).click();
    const copy = page.locator('.cards .problem').getByRole('button', { name: 'Copy pnpm cdktf deploy' });
    await copy.nth(2).waitFor();
    await copy.first().click();
    expect(page.url()).toBe(`${undeployed.url}#/lake`);
    // Local AWS is started where it is looked for.
    const problem = 'nothing listens there; pnpm local --port 4567 starts local AWS';
    await page.route('**/api/errors?*', (route) => route.fulfill({ status: 502, json: { problem } }));
    await page.goto(`${undeployed.url}#/errors`);
    await page.getByRole('button', { name: 'Copy pnpm local --port 4567', exact: true }).waitFor();
    await page.context().close();
    await undeployed.close();
  });

  it('lets in by an address that is pasted into the page that was refused', async () => {
    const page = await browser.newPage();
    await page.goto(pipeline.console.url);
    await page.getByText('open the address that the terminal shows').waitFor();
    await page.getByText('for pnpm local in a terminal with the lines that it printed').waitFor();
    await page.goto(pipeline.console.newAddress());
    await page.getByRole('heading', { level: 1, name: 'Pipeline' }).waitFor();
    expect(page.url()).toBe(pipeline.console.url);
    await page.context().close();
  });

  it('is no more live where everything is refused, and says how credentials are renewed', async () => {
    // Who answers as AWS does once a session is over.
    const refusing = createServer((_, response) => {
      const said = { __type: 'ExpiredTokenException', message: 'The security token is expired' };
      response.writeHead(400, {
        'x-amzn-errortype': said.__type,
        'x-amzn-query-error': `${said.__type};Sender`,
      });
      response.end(JSON.stringify(said));
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
    const s3 = new S3Client({ ...pipeline.target.client, endpoint, forcePathStyle: true });
    const target = {
      ...pipeline.target,
      endpointUrl: endpoint,
      client: { ...pipeline.target.client, endpoint },
      lake: { ...pipeline.lake, s3 },
    };
    const refused = await startConsole({ target });
    const { page } = await openPage(browser, refused.newAddress());
    await page
      .getByText(/AWS refuses these credentials: they have expired, or are wrong; renew them .*aws sso login/)
      .waitFor();
    await page.getByText('not live').waitFor();
    await page.locator('.live').first().waitFor({ state: 'detached' });
    await page.getByRole('banner').getByText(endpoint).waitFor();
    expect(await page.getByText('local AWS').count()).toBe(0);
    await page.context().close();
    await refused.close();
    s3.destroy();
    refusing.closeAllConnections();
    await new Promise((resolve) => refusing.close(resolve));
  });

  it('marks staging that is behind, leads from what only the errors have, and says what a point of a graph is', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await pipeline.gen('--count', '20', '--seed', '11');
    await pipeline.stage();
    await pipeline.gen('--count', '20', '--seed', '12');
    await pipeline.gen('--count', '1', '--seed', '13', '--omit', 'user_id');
    await pipeline.aws.flush();
    await pipeline.aws.clock.advance(3_700_000);
    await page.locator('.stage.warning').filter({ hasText: 'Staging' }).getByText('made 1 h').waitFor();
    await pipeline.stage();
    await page.locator('.stage.ok').filter({ hasText: 'Staging' }).waitFor();
    await page.goto(`${pipeline.console.url}#/pipeline?range=7d`);
    await page.getByText('A point is 5 min, and known once that is over.').waitFor();

    await page.goto(`${pipeline.console.url}#/errors`);
    const put = page.getByLabel('What was put').first();
    await put.waitFor();
    const { event_id: id } = JSON.parse((await put.textContent())!) as { event_id: string };
    await page.goto(`${pipeline.console.url}#/event?id=${id}`);
    await page.getByText('Of what was searched only the errors have it').waitFor();
    await page.getByRole('link', { name: 'See how' }).click();
    await page.getByText('A trial until --yes is added:').waitFor();
    await page.goto(`${pipeline.console.url}#/event?user=99999999`);
    await page.getByText('No open buffer holds anything.').waitFor();
    await page.context().close();
  });

  it('says so when it is cut off, and what it shows then', async () => {
    const other = await startConsole({ target: pipeline.target });
    const { page } = await openPage(browser, other.newAddress());
    await page.getByRole('heading', { name: 'Open buffers' }).waitFor();
    await other.close();
    const { port } = new URL(other.url);
    await page
      .getByRole('status')
      .getByText(/The console does not answer.* This is how it was at/)
      .waitFor();
    // Another one at its place does not know who was let in.
    const again = await startConsole({ target: pipeline.target, port: Number(port) });
    await page.getByText('open the address that the terminal shows').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Clickstream console');
    // Once another tab of the browser is let in, this one is as well, also while nobody looks at it.
    const tab = await page.context().newPage();
    await tab.goto(again.newAddress());
    await tab.getByRole('heading', { level: 1, name: 'Pipeline' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Pipeline' }).waitFor();
    await page.context().close();
    await again.close();
  });

  it('is no more live while AWS takes what is asked and answers nothing, and is again once it does', async () => {
    const { hostname, port } = new URL(pipeline.url);
    let isStopped = false;
    const sockets = new Set<Socket>();
    // As of a process that is stopped, and not ended.
    const between = createTcpServer((taken) => {
      const behind = connect({ host: hostname, port: Number(port) });
      for (const [each, other] of [
        [taken, behind],
        [behind, taken],
      ] as const) {
        sockets.add(each);
        each.on('error', () => other.destroy()).on('close', () => other.destroy());
        each.on('data', (bytes) => isStopped || other.write(bytes));
      }
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    const { target } = pipeline;
    const s3 = new S3Client({ ...target.client, endpoint, forcePathStyle: true });
    const other = await startConsole({
      target: {
        ...target,
        endpointUrl: endpoint,
        client: { ...target.client, endpoint },
        lake: { ...target.lake, s3 },
      },
    });
    const { page } = await openPage(browser, other.newAddress());
    const live = page.getByText(/(?<!not )live · /);
    await live.waitFor();
    // What the header says from now on, each time that it is another.
    await page.evaluate(`(() => {
      const header = document.querySelector('main .title .quiet');
      window.told = [];
      new MutationObserver(() => {
        const [said] = header.textContent.trim().split(' · ');
        if (said !== told.at(-1)) told.push(said);
      }).observe(header, { childList: true, characterData: true, subtree: true });
    })()`);
    isStopped = true;
    await page.getByText(/not live · /).waitFor();
    expect(await page.evaluate<string[]>('told.slice(-2)')).toEqual(['waiting for an answer', 'not live']);
    await page
      .getByRole('status')
      .getByText(/AWS, or the console, does not answer now\. This is how it was at/)
      .waitFor();
    isStopped = false;
    for (const each of sockets) each.destroy();
    await live.waitFor();
    await page.context().close();
    await other.close();
    s3.destroy();
    for (const each of sockets) each.destroy();
    await new Promise((resolve) => between.close(resolve));
  });

  it('says why it is refused before it has shown anything, and goes on where it may', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    const refuse = (status: number, problem: string) =>
      page.route('**/api/pipeline*', (route) => route.fulfill({ status, json: { problem } }));
    await refuse(400, 'there is no such thing');
    await page.goto(`${pipeline.console.url}#/pipeline`);
    await page.getByRole('status').getByText('there is no such thing').waitFor();
    expect(await page.getByText('Asking AWS…').count()).toBe(0);
    await page.unroute('**/api/pipeline*');
    await page.goto(`${pipeline.console.url}#/questions`);
    await refuse(503, '32 pages are open already: close one');
    await page.goto(`${pipeline.console.url}#/pipeline`);
    await page
      .getByRole('status')
      .getByText('32 pages are open already: close one. This page goes on by')
      .waitFor();
    await page.unroute('**/api/pipeline*');
    await page.getByRole('heading', { name: 'Open buffers' }).waitFor();
    // Who is let in no more is told so wherever that is seen.
    await page.context().clearCookies();
    await page.goto(`${pipeline.console.url}#/errors`);
    await page.getByText('open the address that the terminal shows').waitFor();
    await page.context().close();
  });

  it.each([
    ['lake?bucket=raw', 'clickstream/'],
    ['errors', 'Log of the stream'],
    ['event?id=none', 'The event none was not found.'],
    ['questions', 'top-pages'],
    ['local', 'Forward by'],
  ])('says on every page that nothing answers, and goes on by itself: %s', async (hash, shown) => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.getByRole('heading', { name: 'Open buffers' }).waitFor();
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`${pipeline.console.url}#/${hash}`);
    await page.getByText('The console does not answer: it has ended, or is busy.').first().waitFor();
    expect(await page.getByText('Failed to fetch').count()).toBe(0);
    await page.unroute('**/api/**');
    await page.getByText(shown).first().waitFor();
    // Each part of a page goes on by itself.
    await page.getByText('The console does not answer').first().waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('looks for an event again once AWS answers, and says meanwhile why not', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.route('**/api/event?*', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: 'retry: 100\n\nevent: unreachable\ndata: {"problem":"AWS is gone"}\n\n',
      }),
    );
    await page.goto(`${pipeline.console.url}#/event?id=none`);
    await page.getByText('AWS is gone. This page goes on by itself.').waitFor();
    await page.unroute('**/api/event?*');
    await page.getByText('The event none was not found.').waitFor();
    await page.getByText('AWS is gone').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('sets no fault of a number that is none', async () => {
    const { page, broken } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/local`);
    const share = page.getByRole('spinbutton', { name: /Records refused/ });
    await share.fill('');
    const polled = () => page.waitForResponse((answer) => answer.url().endsWith('/api/local'));
    const sent: string[] = [];
    page.on(
      'request',
      (request) => void (request.method() === 'POST' && sent.push(request.postData() ?? '')),
    );
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await polled();
    await polled();
    expect(
      await page.evaluate('document.querySelector("[name=recordFailureRate]").validity.valueMissing'),
    ).toBe(true);
    expect(sent).toEqual([]);
    await share.fill('0');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText('The faults are set.').waitFor();
    expect(sent).toEqual(['{"recordFailureRate":0}']);
    expect(broken).toEqual([]);
    await page.context().close();
  });

  it('asks before it resets, with the focus on No, and takes Escape for it', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/local`);
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));
    const reset = page.getByRole('button', { name: 'Reset…' });
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await reset.focus();
    for (const keys of [['Escape'], ['Enter'], ['Tab', 'Escape']]) {
      await page.keyboard.press('Enter');
      await page.getByText('Everything?').waitFor();
      expect(await focused()).toBe('No');
      for (const key of keys) await page.keyboard.press(key);
      await reset.waitFor();
      expect(await focused()).toBe('Reset…');
    }
    expect(sent).toEqual([]);
    await page.context().close();
  });

  it('says of an address that leads nowhere what is wrong with it', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    const see = async (hash: string, text: string) => {
      await page.goto(`${pipeline.console.url}#/${hash}`);
      await page.getByText(text).first().waitFor();
    };
    await see('nonsense?a=b', 'There is no such page: it is one of those above.');
    await page.getByRole('heading', { level: 1, name: 'Nowhere' }).waitFor();
    await see('toString', 'There is no such page');
    await see('lake?bucket=x', 'There is no bucket x here: it is raw or staging.');
    expect(await page.getByRole('navigation', { name: 'Where this is' }).count()).toBe(0);
    await see('lake?bucket=raw&key=none', '-raw/none: there is no such object');
    await see('questions?name=none', 'There is no saved question none.');
    await see(`event?id=${'a'.repeat(20_000)}`, 'id may have 8192 characters, got 20000');
    await see('errors?days=99', 'days must be a whole number 1..31, got 99');
    await see('pipeline?range=3h', 'range must be one of 30m, 6h, 24h, 7d, got 3h');
    await see('event?at=2026-11-22T10:00', 'Whose events at that time? Name a user.');
    await see('event?id=a&at=-271821-04-20T00:00:00Z', 'at must be a time of the years 1970 to 9999');
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const { s3, rawBucket: Bucket } = pipeline.lake;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'folder/', Body: 'a line' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'packed.bz2', Body: 'BZh91AY&SY' }));
    await see(
      'lake?bucket=raw&key=packed.bz2',
      'This is bzip2, which is not unpacked here: no lines to be shown.',
    );
    expect(await page.getByText('No line in').count()).toBe(0);
    await page.goto(`${pipeline.console.url}#/lake?bucket=raw&prefix=folder/&key=folder/`);
    await page.getByRole('heading', { level: 2, name: 'folder/' }).waitFor();
    await page.context().close();
  });

  it('takes the time of an event where times are shown', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/event?user=nobody&at=2026-07-01T12:30`);
    const field = (zone: string) => page.getByLabel(`Around (${zone})`);
    expect(await field('UTC').inputValue()).toBe('2026-07-01T12:30');
    await page.getByLabel('Times in').selectOption('local');
    expect(await field('local').inputValue()).toBe('2026-07-01T08:30');
    await field('local').fill('2026-07-01T09:00');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**/*at=2026-07-01T13%3A00');
    await page.context().close();
  });

  it('keeps what is typed the moment that a field is there', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.getByRole('heading', { name: 'Open buffers' }).waitFor();
    await page.evaluate(`
      const observer = new MutationObserver(() => {
        const field = document.querySelector('input[name=id]');
        if (!field) return;
        observer.disconnect();
        field.value = 'typed-at-once';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      observer.observe(document.body, { childList: true, subtree: true });
    `);
    await page.getByRole('link', { name: 'Where is this event?' }).click();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**/*id=typed-at-once*');
    await page.context().close();
  });

  it('works in a browser that keeps nothing', async () => {
    const context = await browser.newContext();
    await context.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } })",
    );
    const page = await context.newPage();
    await page.goto(pipeline.console.newAddress());
    await page.getByRole('heading', { name: 'Open buffers' }).waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    await page.locator('html[data-theme=dark]').waitFor();
    await context.close();
  });

  it('shows a fault that is on, and lets it be cleared', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.getByRole('link', { name: 'Local' }).click();
    await page.getByRole('spinbutton', { name: /Records refused/ }).fill('0.5');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText('The faults are set.').waitFor();
    expect(pipeline.aws.faults.rates.recordFailureRate).toBe(0.5);
    await page.getByRole('link', { name: 'Pipeline' }).click();
    await page.getByText('Faults are on: “Records refused” 0.5.').waitFor();
    await page.getByRole('link', { name: 'Local' }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('No faults any more.').waitFor();
    expect(pipeline.aws.faults.rates.recordFailureRate).toBe(0);
    await page.context().close();
  });

  it('finds an event by its id, from put to staging row', async () => {
    await pipeline.gen('--count', '40', '--seed', '5');
    await pipeline.stage();
    const { page, broken } = await openPage(browser, pipeline.console.newAddress());
    await page.getByRole('link', { name: 'Questions' }).click();
    await page.getByLabel('SQL over').fill('select event_id from events order by event_id limit 1');
    await page.getByRole('button', { name: 'Ask' }).click();
    const id = await page.getByRole('region', { name: 'Rows' }).getByRole('cell').first().textContent();
    await page.getByRole('link', { name: 'Where is this event?' }).click();
    await page.getByLabel('Event id').fill(id!);
    await page.getByRole('button', { name: 'Search' }).click();
    for (const station of ['Put', 'Partition', 'Buffer', 'Object', 'Staging row', 'Session'])
      await page.getByRole('heading', { level: 2, name: new RegExp(`${station}.*: passed`) }).waitFor();
    await page
      .getByText(/clickstream\/userId=\d+\/year=/)
      .first()
      .click();
    await page.getByRole('region', { name: 'Lines of the object' }).getByText(id!).waitFor();
    expect(broken).toEqual([]);
    await page.context().close();
  });

  it('shows what an event contains as text, never as markup', async () => {
    const evil = '<img src=x onerror="document.title=`owned`">';
    const link = 'javascript:document.title=`owned`';
    const hidden = 'photo\u202egpj.exe\u0000';
    const id = `evil-${Date.now()}`;
    const { FirehoseClient, PutRecordCommand } = await import('@aws-sdk/client-firehose');
    const firehose = new FirehoseClient({ ...pipeline.target.client, endpoint: pipeline.url });
    for (const user of [7, undefined]) {
      const event = {
        event_id: `${id}${user ?? ''}`,
        event: evil,
        user_id: user,
        event_time: new Date().toISOString(),
        properties: { page: evil, url: link, name: hidden },
      };
      await firehose.send(
        new PutRecordCommand({
          DeliveryStreamName: 'clickstream',
          Record: { Data: Buffer.from(JSON.stringify(event)) },
        }),
      );
    }
    firehose.destroy();
    await pipeline.stage();
    const { page, broken } = await openPage(browser, pipeline.console.newAddress());
    for (const hash of ['errors', `event?id=${id}7`, `event?id=${id}`, 'questions?name=top-pages']) {
      await page.goto(`${pipeline.console.url}#/${hash}`);
      await page.getByText('onerror').first().waitFor();
    }
    expect(await page.title()).not.toContain('owned');
    // What is not to be seen, or turns what is beside it around, is told by its number.
    await page.goto(`${pipeline.console.url}#/errors`);
    await page
      .getByText(String.raw`photo\u{202e}gpj.exe`)
      .first()
      .waitFor();
    expect(await page.locator('img[src="x"], a[href^="javascript"]').count()).toBe(0);
    expect(broken).toEqual([]);
    await page.context().close();
  });
});
