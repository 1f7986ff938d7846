// Memory of the local Firehose with 2 GiB in 500 open partitions, and how long their flush keeps puts waiting.
import { setTimeout as wait } from 'node:timers/promises';
import { residentMiB, send, startLocal } from './firehose-load.mjs';

const partitions = 500;
const totalBytes = 2 * 1024 ** 3;

const event = (index) =>
  Buffer.from(
    JSON.stringify({
      event_id: String(index).padStart(32, '0'),
      user_id: index % partitions,
      text: 'x'.repeat(4096),
    }),
  ).toString('base64');
const bodies = Array.from({ length: 8 }, (_, batch) =>
  Buffer.from(
    JSON.stringify({
      DeliveryStreamName: 'clickstream',
      Records: Array.from({ length: partitions }, (__, index) => ({
        Data: event(batch * partitions + index),
      })),
    }),
  ),
);
const bytesEach = (Buffer.from(event(0), 'base64').length + 1) * partitions;
const put = (url, index) =>
  send(url, 'firehose', 'Firehose_20150804.PutRecordBatch', bodies[index % bodies.length]);

const { url, pid, end } = await startLocal('{userId:.user_id}', { SizeInMBs: 128, IntervalInSeconds: 900 });
const before = residentMiB(pid);
let peak = before;
const sampler = setInterval(() => (peak = Math.max(peak, residentMiB(pid))), 100);
let sent = 0;
const began = performance.now();
await Promise.all(
  [0, 1, 2, 3].map(async () => {
    while (sent * bytesEach < totalBytes) await put(url, sent++);
  }),
);
const seconds = (performance.now() - began) / 1000;
const open = residentMiB(pid);

// Small puts go on while everything is flushed; the longest of them is what the flush costs a producer.
const single = Buffer.from(JSON.stringify({ DeliveryStreamName: 'clickstream', Record: { Data: event(1) } }));
let flushing = true;
let longest = 0;
const puts = (async () => {
  while (flushing) {
    const start = performance.now();
    await send(url, 'firehose', 'Firehose_20150804.PutRecord', single);
    longest = Math.max(longest, performance.now() - start);
    await wait(5);
  }
})();
const flushBegan = performance.now();
await send(url, 'firehose', undefined, '', '/_local/flush');
const flushMs = performance.now() - flushBegan;
flushing = false;
await puts;
clearInterval(sampler);

console.table({
  'resident set at the start, MiB': Math.round(before),
  [`with ${((sent * bytesEach) / 1024 ** 3).toFixed(1)} GiB in ${partitions} open partitions, MiB`]:
    Math.round(open),
  'peak, MiB': Math.round(peak),
  'taken in, MiB/s': Math.round((sent * bytesEach) / 1024 ** 2 / seconds),
  [`flush of ${partitions} partitions, ms`]: Math.round(flushMs),
  'longest put meanwhile, ms': Math.round(longest),
});
end();
process.exit(0);
