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

  it('SQL that is typed and not asked, wherever one was meanwhile', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    const field = page.getByLabel('SQL over');
    const go = (name: string) => page.getByRole('link', { name, exact: true }).click();
    await go('Questions');
    await field.fill('select 1');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('region', { name: 'Rows' }).waitFor();
    await field.fill('select 1 + 1');
    await go('Lake');
    await go('Questions');
    expect(await field.inputValue()).toBe('select 1 + 1');
    await page.goBack();
    await page.goBack();
    await page.waitForURL('**/*sql=*');
    expect(await field.inputValue()).toBe('select 1 + 1');
    await page.goto(`${pipeline.console.url}#/questions`);
    await page.reload();
    await page.getByRole('button', { name: 'Ask', disabled: false }).waitFor();
    expect(await field.inputValue()).toBe('select 1 + 1');
    // A saved question is in its own words, and what was typed is kept behind it.
    await page.getByRole('link', { name: /^top-pages/ }).click();
    await page.getByText('KiB read').waitFor();
    expect(await field.inputValue()).toMatch(/^-- /);
    await go('Questions');
    await page.getByText('KiB read').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('select 1 + 1');
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

  it('what is open in the lake when it looks again, and says as of when that is', async () => {
    const { s3, rawBucket: Bucket } = pipeline.lake;
    const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'a line\nanother\n' }));
    await put('again/first');
    const { page } = await openPage(browser, pipeline.console.newAddress());
    await page.goto(`${pipeline.console.url}#/lake?bucket=raw&prefix=again/&key=again/first`);
    await page.getByText('Lines 1 to 2').waitFor();
    const asOf = page.getByRole('status').getByRole('time');
    await asOf.waitFor();
    const before = Date.parse((await asOf.getAttribute('datetime'))!);
    await page.getByRole('searchbox').fill('half a wo');
    await put('again/second');
    await pipeline.aws.clock.advance(1000);
    const again = page.getByRole('button', { name: 'Look again' });
    await again.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'second' }).waitFor();
    await page
      .locator(`time:not([datetime="${await asOf.getAttribute('datetime')}"])`)
      .first()
      .waitFor();
    expect(Date.parse((await asOf.getAttribute('datetime'))!)).toBeGreaterThan(before);
    expect(await page.getByRole('searchbox').inputValue()).toBe('half a wo');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Look again');
    await page.getByText('Lines 1 to 2').waitFor();
    // Why it cannot is said beside the button, above what it goes on to show.
    await page.route('**/api/lake/folder?*', (route) =>
      route.fulfill({ status: 502, json: { problem: 'AWS is gone' } }),
    );
    await again.click();
    const [problem, list] = await Promise.all(
      [page.getByText('AWS is gone'), page.getByRole('link', { name: 'second' })].map((each) =>
        each.boundingBox(),
      ),
    );
    expect(problem!.y).toBeLessThan((await page.getByRole('link', { name: /^Raw/ }).boundingBox())!.y);
    expect(list!.y).toBeGreaterThan(problem!.y);
    await page.unroute('**/api/lake/folder?*');
    await again.click();
    await page.getByText('AWS is gone').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('the focus near what has gone with it', async () => {
    const { s3, rawBucket: Bucket } = pipeline.lake;
    const names = Array.from({ length: 203 }, (_, index) => `many/${String(index + 1).padStart(3, '0')}`);
    await Promise.all(names.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'a line' }))));
    const { page } = await openPage(browser, pipeline.console.newAddress());
    const press = async (role: 'link' | 'button', name: string) => {
      await page.getByRole(role, { name }).focus();
      await page.keyboard.press('Enter');
    };
    await page.goto(`${pipeline.console.url}#/lake?bucket=raw&prefix=`);
    await press('link', 'many/');
    await page.getByRole('link', { name: '001' }).waitFor();
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Folder');
    await press('button', 'More of this folder');
    await page.getByRole('link', { name: '203' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('201');

    await page.goto(`${pipeline.console.url}#/questions`);
    let answer = () => {};
    await page.route('**/api/answer', async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.continue().catch(() => {});
    });
    const cancel = page.getByRole('button', { name: 'Cancel' });
    const ask = async () => {
      await page.getByLabel('SQL over').fill('select 1');
      const asked = page.waitForRequest('**/api/answer');
      await press('button', 'Ask');
      await asked;
    };
    await ask();
    await press('button', 'Cancel');
    await cancel.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe('sql');
    answer();
    await ask();
    await cancel.focus();
    answer();
    await page.getByRole('region', { name: 'Rows' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('sql');
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
