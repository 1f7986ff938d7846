import { afterEach, beforeAll, afterAll, beforeEach, expect, it } from '@jest/globals';
import { startConsole } from '@clickstream/console';
import type { RunningConsole } from '@clickstream/console';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startPipeline } from './start-pipeline.ts';
import type { Pipeline } from './start-pipeline.ts';

/** More than a browser has connections for one host. */
const pageCount = 8;

withEngine('chromium')('many pages of one browser', () => {
  let pipeline: Pipeline;
  let browser: Browser;
  let running: RunningConsole;
  let context: BrowserContext;
  let pages: Page[];
  beforeAll(async () => {
    pipeline = await startPipeline();
    browser = await openBrowser();
  });
  beforeEach(async () => {
    running = await startConsole({ target: pipeline.target });
    const { page } = await openPage(browser, running.newAddress());
    context = page.context();
    pages = [page];
    while (pages.length < pageCount) {
      const next = await context.newPage();
      await next.goto(running.url);
      pages.push(next);
    }
    for (const each of pages) await each.getByRole('heading', { name: 'Open buffers' }).waitFor();
  });
  afterEach(async () => {
    await context.close();
    await running.close();
  });
  afterAll(async () => {
    await browser.close();
    await pipeline.close();
  });

  const locks = (page: Page) =>
    page.evaluate<{ clientId: string }[]>('navigator.locks.query().then(({ held }) => held)');
  /** The page that listens for all of them. */
  async function leaderOf(): Promise<Page> {
    for (const page of pages) {
      // A lock is asked for by the page itself: its id is that of its request.
      const own = await page.evaluate<string>(
        "navigator.locks.request('who', () => navigator.locks.query()).then(({ held }) => held.find(({ name }) => name === 'who').clientId)",
      );
      if ((await locks(page)).some(({ clientId }) => clientId === own)) return page;
    }
    throw new Error('no page listens');
  }

  /** Sends events, and waits until each page has told of them. */
  async function expectLive(): Promise<void> {
    const before = pipeline.aws.buffered()[0]?.records ?? 0;
    await pipeline.gen('--count', '7');
    for (const page of pages) {
      const buffers = page.getByRole('listitem').filter({ hasText: 'Open buffers' });
      await buffers.getByText(`${before + 7} records in`).waitFor();
      expect(await page.getByText('not live').count()).toBe(0);
    }
  }

  it('all load, change as events come, and go on when the one that listens is closed', async () => {
    await expectLive();
    expect(await locks(pages[0]!)).toHaveLength(1);
    const leader = await leaderOf();
    pages = pages.filter((page) => page !== leader);
    await leader.close();
    await expectLive();
  });

  it('go on when the one that listens does not run any more, and it does too once it runs again', async () => {
    const leader = await leaderOf();
    const session = await context.newCDPSession(leader);
    await session.send('Debugger.enable');
    const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
    await session.send('Debugger.pause');
    await paused;
    const all = pages;
    pages = all.filter((page) => page !== leader);
    await expectLive();
    expect(await leaderOf()).not.toBe(leader);
    await session.send('Debugger.resume');
    pages = all;
    await expectLive();
  });

  it('say all that nothing answers, once the console has ended', async () => {
    await running.close();
    for (const page of pages) {
      await page
        .getByRole('status')
        .getByText(/The console does not answer.* This is how it was at/)
        .waitFor();
      await page.getByText('not live').waitFor();
    }
  });
});
