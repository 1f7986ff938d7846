import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FirehoseClient, UpdateDestinationCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { withEngine } from '../engines/with-engine.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startPipeline } from './start-pipeline.ts';
import type { Pipeline } from './start-pipeline.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Where pictures go, where they are wanted: `pnpm console:screenshots`. */
const pictures = process.env['CONSOLE_SCREENSHOTS'];
const root = fileURLToPath(new URL('../../../../', import.meta.url));

// What runs in the page is text here: these tests know no DOM.

/** What is wider than the page, by its beginning. */
const findWide = `document.documentElement.scrollWidth <= innerWidth ? [] : Array.from(document.querySelectorAll('body *'))
  .filter((each) => each.getBoundingClientRect().right > innerWidth && !each.closest('.scroll'))
  .map((each) => each.outerHTML.slice(0, 120))`;

/** Buffers that are wider than their place, and scroll in it. */
const findSideways = `Array.from(document.querySelectorAll('.scroll[aria-label^="Buffers of"]'))
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => \`\${each.scrollWidth} in \${each.clientWidth}\`)`;

/** Numbers all that can be used, and gives how many there are. */
const markReachable = `(() => {
  const all = Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]'));
  const reachable = all.filter((each) => !each.disabled && each.offsetParent !== null);
  for (const [index, each] of reachable.entries()) each.dataset.key = String(index);
  document.activeElement?.blur();
  scrollTo(0, 0);
  return reachable.length;
})()`;

/** Which of them has the focus, and whether that is to be seen. */
const sayFocused = `(() => {
  const { dataset, offsetWidth } = document.activeElement;
  return { key: dataset.key, isSeen: getComputedStyle(document.activeElement).outlineStyle !== 'none' && offsetWidth > 0 };
})()`;

const widths = [360, 1280, 1920];
const themes = ['light', 'dark'] as const;

withEngine('chromium')('every page, in both themes, from a phone to a wall', () => {
  let pipeline: Pipeline;
  let browser: Browser;
  let pages: Record<string, [hash: string, ready: string]>;
  beforeAll(async () => {
    pipeline = await startPipeline({ allowChanges: true });
    browser = await openBrowser();
    await pipeline.gen('--count', '400', '--seed', '3', '--journeys', '--users', '40');
    await pipeline.aws.clock.advance(70_000);
    await pipeline.gen('--count', '250', '--seed', '4', '--journeys', '--users', '40');
    await pipeline.stage();
    await pipeline.aws.clock.advance(61_000);
    await pipeline.gen('--count', '12', '--seed', '6', '--omit', 'user_id');
    await pipeline.aws.flush();
    await keepBuffersOpen(pipeline);
    await pipeline.gen('--count', '180', '--seed', '8', '--users', '40');
    const { query } = await import('@clickstream/lake');
    const { rows } = await query(pipeline.lake, {
      sql: 'select event_id from events order by event_id limit 1',
    });
    const errors = 'clickstream-errors/metadata-extraction-failed/';
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
    const { Contents = [] } = await pipeline.lake.s3.send(
      new ListObjectsV2Command({ Bucket: pipeline.lake.rawBucket, Prefix: errors }),
    );
    pages = {
      pipeline: ['pipeline', 'user_id is missing'],
      lake: [
        `lake?${new URLSearchParams({ bucket: 'raw', prefix: errors, key: Contents[0]!.Key! })}`,
        'Lines 1 to',
      ],
      errors: ['errors', 'A trial until'],
      event: [`event?id=${rows[0]![0]}`, 'Staging row'],
      questions: ['questions?name=top-pages', 'KiB read'],
      local: ['local', 'Flushed in'],
      nowhere: ['nowhere', 'There is no such page'],
    };
  });
  afterAll(async () => {
    await browser.close();
    await pipeline.close();
  });

  const goTo = async (page: Page, name: string): Promise<void> => {
    const [hash, ready] = pages[name]!;
    if (name === 'local') await pipeline.gen('--count', '40', '--seed', '9', '--users', '40');
    await page.goto(`${pipeline.console.url}#/${hash}`);
    await page.getByText(ready).first().waitFor();
    if (name === 'pipeline') await page.locator('.chart canvas').first().waitFor();
  };

  it.each(themes.flatMap((theme) => widths.map((width) => [theme, width] as const)))(
    'is whole and without a fault to find: %s, %d wide',
    async (theme, width) => {
      const { page, broken } = await openPage(browser, pipeline.console.newAddress(), { width, theme });
      const found: string[] = [];
      for (const name of Object.keys(pages)) {
        await goTo(page, name);
        // What is wider than the page, by its end.
        const wide = await page.evaluate<string[]>(findWide);
        expect([name, wide]).toEqual([name, []]);
        if (width >= 1280) expect(await page.evaluate(findSideways)).toEqual([]);
        // By the inspector's own way in: the page's policy takes no script from anywhere else.
        await page.evaluate(await readFile(axePath, 'utf8'));
        const result = (await page.evaluate(
          "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
        )) as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
        found.push(
          ...result.violations.flatMap(({ id, nodes }) =>
            nodes.slice(0, 2).map(({ html, failureSummary }) => `${name}: ${id}: ${html}: ${failureSummary}`),
          ),
        );
        if (pictures === undefined || name === 'nowhere') continue;
        await mkdir(join(root, pictures), { recursive: true });
        await page.mouse.move(0, 0);
        await page.screenshot({
          path: join(root, pictures, `${name}-${width}-${theme}.png`),
          clip: {
            x: 0,
            y: 0,
            width,
            height: Math.min(720, await page.evaluate<number>('document.body.scrollHeight')),
          },
          fullPage: true,
          animations: 'disabled',
        });
      }
      expect(found).toEqual([]);
      expect(broken).toEqual([]);
      await page.context().close();
    },
  );

  it('is no wider than a screen whose content is four times as large', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress(), { width: 320 });
    for (const name of Object.keys(pages)) {
      await goTo(page, name);
      expect([name, await page.evaluate<string[]>(findWide)]).toEqual([name, []]);
    }
    await page.context().close();
  });

  it('can be gone through by keys alone', async () => {
    const { page } = await openPage(browser, pipeline.console.newAddress());
    for (const name of Object.keys(pages)) {
      await goTo(page, name);
      const wanted = await page.evaluate<number>(markReachable);
      const reached = new Set<string>();
      for (let presses = 0; presses < wanted + 20; presses += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate<{ key?: string; isSeen: boolean }>(sayFocused);
        if (at.key !== undefined && at.isSeen) reached.add(at.key);
      }
      expect([name, reached.size]).toEqual([name, wanted]);
    }
    await page.goto(`${pipeline.console.url}#/pipeline`);
    await page.getByRole('link', { name: 'Errors', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Errors' }).waitFor();
    await page.context().close();
  });
});

/** From now on a buffer is open for a quarter of an hour: as long as a test may take. */
async function keepBuffersOpen({ target }: Pipeline): Promise<void> {
  const firehose = new FirehoseClient(target.client);
  await firehose.send(
    new UpdateDestinationCommand({
      DeliveryStreamName: target.stream,
      CurrentDeliveryStreamVersionId: '1',
      DestinationId: 'destinationId-000000000001',
      ExtendedS3DestinationUpdate: { BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 } },
    }),
  );
  firehose.destroy();
}
