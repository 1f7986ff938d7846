import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startPipeline } from './start-pipeline.ts';
import type { Pipeline } from './start-pipeline.ts';

withEngine('chromium')('a page keeps', () => {
  let pipeline: Pipeline;
  let browser: Browser;
  beforeAll(async () => {
    pipeline = await startPipeline({ allowChanges: true });
    browser = await openBrowser();
    await pipeline.gen('--count', '20', '--seed', '1');
    await pipeline.stage();
  });
  afterAll(async () => {
    await browser.close();
    await pipeline.close();
  });

  it("SQL of one's own in its address, and asks it when it is told to alone", async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions`);
    let sent = 0;
    page.on('request', (request) => void (request.url().endsWith('/api/answer') && (sent += 1)));
    const field = page.getByLabel('SQL over');
    const ask = page.getByRole('button', { name: 'Ask', disabled: false });
    const answer = page.getByRole('region', { name: 'Rows' });
    for (const sql of ["select 'one'", "select 'two' -- &?#"]) {
      await field.fill(sql);
      await ask.click();
      await answer.getByRole('cell', { name: sql.slice(8, 11) }).waitFor();
    }
    await page.goBack();
    await answer.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe("select 'one'");
    await page.goForward();
    await page.waitForURL('**/*two*');
    await page.reload();
    await ask.waitFor();
    expect(await field.inputValue()).toBe("select 'two' -- &?#");
    await page.goto(`${pipeline.console.url}#/questions?sql=select+%27three%27`);
    await page.reload();
    await ask.click();
    await answer.getByRole('cell', { name: 'three' }).waitFor();
    expect(sent).toBe(3);
    await page.context().close();
  });

  it('what DuckDB says of SQL, over several lines', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/questions?sql=select+evnt+from+events`);
    await page.getByRole('button', { name: 'Ask', disabled: false }).click();
    await page.getByRole('status').getByText('Referenced column "evnt" not found').waitFor();
    expect(await page.getByLabel('Where it is wrong').textContent()).toMatch(
      /^Candidate bindings: .*"event".*\n\nLINE 1: select evnt from events\n {15}\^$/,
    );
    await page.context().close();
  });

  it('no count that is older than the list beside it', async () => {
    const { s3, rawBucket: Bucket } = pipeline.lake;
    const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'a line' }));
    await put('clickstream/counted/first');
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/lake?bucket=raw&prefix=clickstream/`);
    const card = page.getByRole('link', { name: /^Raw ?\d+ objects/ });
    const counted = async () => Number(/\d+/.exec((await card.textContent())!));
    const before = await counted();
    await put('clickstream/counted/second');
    await page.getByRole('link', { name: 'counted/' }).click();
    await page.getByRole('link', { name: 'second' }).waitFor();
    await page.getByRole('link', { name: new RegExp(`^Raw ?${before + 1} objects`) }).waitFor();
    await page.context().close();
  });

  it('signs that are no colours where colours are forced', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByRole('slider', { name: 'Events' }).locator('canvas').waitFor();
    const all = (selector: string, style: string) =>
      page.evaluate<string[]>(
        `Array.from(document.querySelectorAll('${selector}'), (each) => getComputedStyle(each).${style})`,
      );
    expect(new Set(await all('header nav a:not([aria-current])', 'borderBottomWidth'))).toEqual(
      new Set(['0px']),
    );
    expect(await all('header nav a[aria-current]', 'borderBottomWidth')).toEqual(['2px']);
    // The first one is of the time, which has no line.
    expect(await all('[aria-label=Events] .u-marker', 'borderTopStyle')).toEqual(['none', 'solid', 'dashed']);
    await page.context().close();
  });

  it('the focus where something was changed', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/local`);
    const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
    const press = async (name: string, said: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText(said).waitFor();
      expect(await focused()).toBe(name);
    };
    const field = page.getByRole('spinbutton', { name: /Records refused/ });
    await field.fill('0.5');
    await field.press('Enter');
    await page.getByText('The faults are set.').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('recordFailureRate');
    await press('Clear', 'No faults any more.');
    await press('Set', 'The faults are set.');
    await press('1 min', 'The clock is 1 min further.');
    await press('Flush now', 'Everything is delivered.');
    // From there on there is nothing for another test.
    await page.getByRole('button', { name: 'Reset…' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Local AWS is empty.').waitFor();
    expect(await focused()).toBe('Reset…');
    await page.context().close();
  });
});
