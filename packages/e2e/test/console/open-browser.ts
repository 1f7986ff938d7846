import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

/** Where Chromium is: `CHROMIUM_PATH`, or the one that is installed. */
function chromiumPath(): string {
  const given = process.env['CHROMIUM_PATH'];
  return given ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
}

/** How long the start, or something on a page, may take on a slow machine. */
const timeout = 180_000;

/** A real Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    timeout,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

/** A page that lets in, with what goes wrong in it. */
export async function openPage(
  browser: Browser,
  address: string,
  { width = 1280, theme = 'light' as 'light' | 'dark' } = {},
): Promise<{ page: Page; broken: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && broken.push(message.text())));
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, broken };
}
