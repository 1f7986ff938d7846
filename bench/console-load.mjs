// The console of a local AWS with the stream of the benchmarks, on a page of a real Chromium: the one that is installed, or
// CHROMIUM_PATH. Ends the process where there is none.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { residentMiB, send, start } from './firehose-load.mjs';
import { gen } from './run-program.mjs';

const executablePath =
  process.env['CHROMIUM_PATH'] ?? spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim();
if (executablePath === '') {
  console.log('left out, not installed: Chromium (CHROMIUM_PATH)');
  process.exit(0);
}

/** What a command is told of a local AWS. */
export const environmentOf = (url) => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

/** Has a server, on SIGUSR2, collect what is not in use and print the bytes of what is: of the heap and of its buffers. */
const tellHeld = `data:text/javascript,process.on('SIGUSR2',()=>{gc();gc();const{heapUsed,external}=process.memoryUsage();console.log(heapUsed+external)})`;

/** With which `pnpm console` starts Node. */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const nodeOptions = scripts.console.split(' ').filter((word) => word.startsWith('--'));

/** Serves the console, and opens an empty page that it lets in. */
export async function openConsole(aws) {
  // The stream of the benchmarks has one bucket; nothing is ever staged.
  await send(aws.url, 's3', undefined, '', '/staging', 'PUT');
  const { child, line } = await start('/usr/bin/env', [
    ...Object.entries(environmentOf(aws.url)).map(([name, value]) => `${name}=${value}`),
    process.execPath,
    ...nodeOptions,
    '--expose-gc',
    `--import=${tellHeld}`,
    gen[0],
    'console',
    '--port=0',
    '--no-open',
    '--raw-bucket=lake',
    '--staging-bucket=staging',
  ]);
  const [address] = /http:\S+/.exec(line);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-precise-memory-info'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  return {
    address,
    url: new URL(address).origin,
    browser,
    page,
    protocol,
    serverMiB: () => residentMiB(child.pid),
    /** What the server holds once all that is not in use has been collected. */
    async serverHeldMiB() {
      child.kill('SIGUSR2');
      const [bytes] = await once(child.stdout, 'data');
      return Number(bytes) / 2 ** 20;
    },
    /** What is in use once all that is not has been collected. */
    async heapMiB() {
      await protocol.send('HeapProfiler.collectGarbage');
      return (await page.evaluate('performance.memory.usedJSHeapSize')) / 2 ** 20;
    },
    async end() {
      await browser.close();
      child.kill();
    },
  };
}
