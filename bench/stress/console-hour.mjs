// An open page of the console under load: events come in, the page goes from part to part and back to the pipeline, and
// each time that it is back there it is printed what its heap holds after a collection, and the resident set of the server;
// at the end what the server holds after a collection, and what it held at the beginning.
// node bench/stress/console-hour.mjs --minutes 60 --rate 200 --every 10     (a part every 10 s)
// node bench/stress/console-hour.mjs --minutes 15 --rate 0 --objects 3000 --every 1
//     (nothing comes in; so many objects, of 250 events each, are there from the beginning)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { answerHelp } from '../head-of.mjs';
import { environmentOf, openConsole } from '../console-load.mjs';
import { send, startLocal } from '../firehose-load.mjs';
import { gen } from '../run-program.mjs';
import { median } from '../median.mjs';

answerHelp(import.meta.filename);
const options = Object.fromEntries(
  ['minutes', 'rate', 'every', 'objects'].map((name) => [name, { type: 'string' }]),
);
const { values } = parseArgs({ options });
const [minutes, rate, every, objects] = [
  values.minutes ?? '60',
  values.rate ?? '200',
  values.every ?? '10',
  values.objects ?? '0',
].map(Number);
if (!(minutes > 0 && every > 0 && rate >= 0 && objects >= 0 && rate + objects > 0)) {
  console.error('--minutes, --every, and one of --rate and --objects must be numbers above 0');
  process.exit(2);
}

const parts = [
  ['pipeline?range=24h', '.chart canvas'],
  ['lake?bucket=raw&prefix=clickstream/', '.files a'],
  ['errors', 'h1'],
  ['event?id=none', 'h1'],
  ['local', '#buffers'],
  ['pipeline?range=30m', '.chart canvas'],
];
/** Of what is compared at the beginning and the end. */
const share = 4;

/** Of a lake that is there from the beginning. */
const eventsEach = 250;
const event = (id) =>
  `${JSON.stringify({ event_id: `${id}`.padStart(40, '0'), event: 'page_viewed', event_time: '2026-11-22T17:22:44Z', user_id: id % 1000, page_url: `https://example.com/products/${id}/details`, user_agent: 'Mozilla/5.0 (X11; Linux x86_64)' })}\n`;

const aws = await startLocal();
for (let at = 0; at < objects; at += 1) {
  const lines = Array.from({ length: eventsEach }, (_, line) => event(at * eventsEach + line));
  const key = `clickstream/userId=${at % 1000}/year=2026/month=11/day=22/hour=17/clickstream-1-2026-11-22-17-22-44-${at}`;
  await send(aws.url, 's3', undefined, lines.join(''), `/lake/${key}`, 'PUT');
}
const shown = await openConsole(aws);
const { page } = shown;
page.setDefaultTimeout(180_000);
const broken = [];
page.on('pageerror', (error) => broken.push(error.message));
await page.goto(shown.address);
await page.locator('.picture').waitFor();
let sending;
if (rate > 0) {
  sending = spawn(process.execPath, [...gen, `--rate=${rate}`, `--duration=${minutes + 1}m`], {
    env: { ...process.env, ...environmentOf(aws.url) },
    stdio: 'ignore',
  });
  process.once('exit', () => sending.kill());
  // So that there is something in the lake from the beginning.
  for (let open = 0; open === 0; await wait(200)) {
    const { streams } = await (await fetch(`${aws.url}/_local/buffers`)).json();
    ({ open } = streams[0]);
  }
  await fetch(`${aws.url}/_local/flush`, { method: 'POST' });
}
console.log('minute  page MiB  server MiB');
const points = [];
let heldAtFirst;
const began = Date.now();
for (let turn = 0; Date.now() - began < minutes * 60_000; turn += 1) {
  const [hash, ready] = parts[turn % parts.length];
  await page.evaluate(`location.hash = ${JSON.stringify(`#/${hash}`)}`);
  await page.locator(ready).first().waitFor();
  await wait(every * 1000);
  // On one page, so that what is compared is alike.
  if (turn % parts.length !== 0) continue;
  const point = [(Date.now() - began) / 60_000, await shown.heapMiB(), shown.serverMiB()];
  points.push(point);
  console.log(point.map((value) => value.toFixed(1).padStart(6)).join('    '));
  heldAtFirst ??= await shown.serverHeldMiB();
}
const heldAtLast = await shown.serverHeldMiB();
if (sending?.kill()) await once(sending, 'exit');
await shown.end();
aws.end();
for (const [index, name] of [
  [1, 'page'],
  [2, 'server'],
]) {
  const count = Math.max(1, Math.floor(points.length / share));
  const [first, last] = [points.slice(0, count), points.slice(-count)].map((some) =>
    median(some.map((point) => point[index])),
  );
  console.log(`${name}: ${first.toFixed(1)} MiB at the beginning, ${last.toFixed(1)} MiB at the end`);
}
console.log(
  `server, after a collection: ${heldAtFirst.toFixed(1)} MiB at the beginning, ${heldAtLast.toFixed(1)} MiB at the end`,
);
if (broken.length > 0) console.log(`errors of the page: ${broken.join('; ')}`);
process.exit(broken.length > 0 ? 1 : 0);
