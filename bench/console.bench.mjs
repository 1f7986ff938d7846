// The console in a real Chromium: first paint, frames of its graphs with 24 hours of points, a lake of many objects, and
// memory of page and server while events come in.
// CONSOLE_OBJECTS (100,000), CONSOLE_HOURS (24) of points a minute each, CONSOLE_MINUTES (2) under load.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentOf, openConsole } from './console-load.mjs';
import { send, startLocal } from './firehose-load.mjs';
import { gen } from './run-program.mjs';
import { median } from './median.mjs';

const objects = Number(process.env['CONSOLE_OBJECTS'] ?? 100_000);
const hours = Number(process.env['CONSOLE_HOURS'] ?? 24);
const minutes = Number(process.env['CONSOLE_MINUTES'] ?? 2);

const aws = await startLocal();
const admin = (call, body) =>
  fetch(`${aws.url}/_local/${call}`, { method: 'POST', body: JSON.stringify(body) });

// A point a minute of each metric: ten records, then a minute passes.
const record = (index) => ({
  Data: Buffer.from(JSON.stringify({ user_id: index % 5, event_id: `${index}` })).toString('base64'),
});
for (let minute = 0; minute < hours * 60; minute += 1) {
  const Records = Array.from({ length: 5 + (minute % 40) }, (_, index) => record(index));
  await send(
    aws.url,
    'firehose',
    'Firehose_20150804.PutRecordBatch',
    JSON.stringify({ DeliveryStreamName: 'clickstream', Records }),
  );
  await admin('clock', { advanceSeconds: 60 });
}
const line = `${JSON.stringify({ user_id: 1, event_id: 'a', event: 'viewed', event_time: '2026-11-22T17:22:44Z' })}\n`;
const keyOf = (index) =>
  `/lake/clickstream/userId=${index % 1000}/year=2026/month=11/day=22/hour=${String(index % 24).padStart(2, '0')}/clickstream-1-2026-11-22-17-00-00-${index}`;
let next = 0;
await Promise.all(
  Array.from({ length: 32 }, async () => {
    while (next < objects) await send(aws.url, 's3', undefined, line, keyOf(next++), 'PUT');
  }),
);

const shown = await openConsole(aws);
const { address, url, page, protocol } = shown;
let bytes = 0;
await protocol.send('Network.enable');
protocol.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
await page.goto(address);
await page.locator('.chart canvas').first().waitFor();
const weight = bytes;

const paints = [];
const drawn = [];
for (let round = 0; round < 5; round += 1) {
  await page.goto('about:blank');
  const began = performance.now();
  await page.goto(`${url}/#/pipeline?range=24h`);
  await page.locator('.picture').waitFor();
  await page.locator('.chart canvas').nth(5).waitFor();
  drawn.push(performance.now() - began);
  paints.push(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
}

/** What the processes of the browser have used of the CPU, by their kinds: milliseconds. */
const ofBrowser = await shown.browser.newBrowserCDPSession();
const cpuMs = async () => {
  const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo');
  const sums = {};
  for (const { type, cpuTime } of processInfo) sums[type] = (sums[type] ?? 0) + cpuTime * 1000;
  return sums;
};

/** Frames of three seconds in which the cursor goes over the graphs, and the longest of them: milliseconds. */
const box = await page.locator('.chart .u-over').first().boundingBox();
await page.evaluate(`(() => {
  globalThis.frames_ = [];
  let before = performance.now();
  const frame = (now) => { frames_.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
})()`);
const cpuBefore = await cpuMs();
for (let began = performance.now(); performance.now() - began < 3000;) {
  const share = ((performance.now() - began) % 1000) / 1000;
  await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
}
const frames = await page.evaluate('frames_.slice(1)');
const cpuAfter = await cpuMs();
const perFrame = Object.entries(cpuAfter).map(
  ([type, ms]) => `${type} ${((ms - (cpuBefore[type] ?? 0)) / frames.length).toFixed(1)}`,
);
const perSecond = (1000 * frames.length) / frames.reduce((sum, each) => sum + each, 0);
const slow = frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)];

const began = performance.now();
await page.goto(`${url}/#/lake?bucket=raw&prefix=clickstream/`);
await page.getByRole('link', { name: 'userId=0/' }).waitFor();
const folderMs = performance.now() - began;

// Under load: the page stays open on the pipeline, events come in.
await page.goto(`${url}/#/pipeline?range=24h`);
await page.locator('.chart canvas').nth(5).waitFor();
const sending = spawn(process.execPath, [...gen, '--rate=200', `--duration=${minutes}m`], {
  env: { ...process.env, ...environmentOf(aws.url) },
  stdio: 'ignore',
});
await wait(15_000);
const memory = [[await shown.heapMiB(), shown.serverMiB()]];
for (let part = 0; part < 4; part += 1) {
  await wait((minutes * 60_000 - 20_000) / 4);
  memory.push([await shown.heapMiB(), shown.serverMiB()]);
}
sending.kill();

console.log(`${hours} h of points a minute, ${objects} objects; ${shown.browser.version()}`);
console.log(
  `page weight                     ${(weight / 1000).toFixed(1)} kB, headers and first answers included`,
);
console.log(`first contentful paint          ${median(paints).toFixed(0)} ms (aim: 1000)`);
console.log(`picture and six graphs drawn    ${median(drawn).toFixed(0)} ms`);
console.log(
  `frames with a moving cursor     ${perSecond.toFixed(0)} a second, 95th percentile ${slow.toFixed(1)} ms (aim: 60)`,
);
console.log(`CPU of a frame                  ${perFrame.join(', ')} ms (a core has 16.7)`);
console.log(`folder of ${objects} objects    ${folderMs.toFixed(0)} ms`);
console.log(
  `memory over ${minutes} min: page ${memory.map(([page]) => page.toFixed(1)).join(', ')} MiB; server ${memory.map(([, server]) => server.toFixed(0)).join(', ')} MiB`,
);
await shown.end();
aws.end();
