// A day of ten thousand series in the local CloudWatch: put, evaluated by alarms each of ten minutes, and asked for; the longest time in which the server answered nothing meanwhile, by its own event loop. Aim: 100 ms.
//
// METRICS_SERIES (10000) series have a sample each METRICS_EVERY_MINUTES (60), 1 at the least; what is put and no longer
// kept is said.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { call, send, start } from './firehose-load.mjs';

const series = Number(process.env['METRICS_SERIES'] ?? 10_000);
const everyMinutes = Number(process.env['METRICS_EVERY_MINUTES'] ?? 60);
/** How many an alarm can look at, beside its expression. */
const seriesEach = 9;
const hours = 24;
const hourMs = 3_600_000;
const periodSeconds = everyMinutes * 60;
const periods = (hours * 60) / everyMinutes;
/** CloudWatch answers so many values a call at the most. */
const mostValues = 100_800;

// The server measures itself from one SIGUSR2 to the next, and prints the longest delay in milliseconds.
const monitor = `data:text/javascript,import{monitorEventLoopDelay}from'node:perf_hooks';const delay=monitorEventLoopDelay({resolution:2});let on=false;process.on('SIGUSR2',()=>{if(on)console.log((delay.max/1e6).toFixed(1));else{delay.reset();delay.enable()}on=!on})`;

const directory = mkdtempSync(join(tmpdir(), 'bench-metrics-'));
const { child, line: url } = await start(process.execPath, [
  '--import',
  monitor,
  fileURLToPath(new URL('baselines/local-aws-server.mjs', import.meta.url)),
  directory,
]);
const cloudWatch = (operation, input) =>
  call(url, 'monitoring', `GraniteServiceVersion20100801.${operation}`, JSON.stringify(input));
const metric = (index) => ({
  Namespace: 'Bench',
  MetricName: 'Value',
  Dimensions: [{ Name: 'Series', Value: String(index) }],
});

/** Runs a step; answers its seconds, and the longest stall of the server in it, in milliseconds. */
async function measure(step) {
  child.kill('SIGUSR2');
  const began = performance.now();
  await step();
  const seconds = (performance.now() - began) / 1000;
  const said = new Promise((resolve) => {
    child.stdout.once('data', (text) => resolve(Number(text)));
  });
  child.kill('SIGUSR2');
  return { seconds: Number(seconds.toFixed(1)), 'longest stall, ms': await said };
}

const now = Math.floor(Date.now() / hourMs) * hourMs;
const indices = (from, count) => Array.from({ length: count }, (_, index) => from + index);

async function putDay() {
  for (let from = 0; from < series * periods; from += 1000)
    await cloudWatch('PutMetricData', {
      Namespace: 'Bench',
      MetricData: indices(from, Math.min(1000, series * periods - from)).map((at) => ({
        ...metric(at % series),
        Namespace: undefined,
        Timestamp: now / 1000 - (periods - Math.floor(at / series)) * periodSeconds,
        Value: at % 97,
      })),
    });
}

/** All series are looked at, sample by sample over the day. */
async function putAlarms() {
  for (let from = 0; from < series; from += seriesEach) {
    const metrics = indices(from, Math.min(seriesEach, series - from)).map((index, at) => ({
      Id: `m${at}`,
      MetricStat: { Metric: metric(index), Period: periodSeconds, Stat: 'Sum' },
      ReturnData: false,
    }));
    await cloudWatch('PutMetricAlarm', {
      AlarmName: `alarm-${from}`,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 1000,
      EvaluationPeriods: periods,
      Metrics: [...metrics, { Id: 'all', Expression: 'SUM(METRICS())', ReturnData: true }],
    });
  }
}

/** 500 queries a call, or as many as it answers. */
const queriesEach = Math.min(500, Math.floor(mostValues / periods));
let kept = 0;
async function askForAll() {
  for (let from = 0; from < series; from += queriesEach) {
    const answer = await cloudWatch('GetMetricData', {
      StartTime: (now - hours * hourMs) / 1000,
      EndTime: now / 1000,
      MetricDataQueries: indices(from, Math.min(queriesEach, series - from)).map((index) => ({
        Id: `m${index}`,
        MetricStat: { Metric: metric(index), Period: periodSeconds, Stat: 'Average' },
      })),
    });
    for (const { Values } of answer.MetricDataResults) kept += Values.length;
  }
}

const steps = {
  'put, 1,000 samples a call': putDay,
  'alarms put': putAlarms,
  'ten minutes, at each the day of all evaluated': () =>
    send(url, undefined, undefined, '{"advanceSeconds":600}', '/_local/clock'),
  [`asked for, ${queriesEach} series a call`]: askForAll,
};
const measured = {};
for (const [name, step] of Object.entries(steps)) measured[name] = await measure(step);
console.table(measured);
console.log(`${kept} of ${series * periods} samples were kept`);
child.kill('SIGKILL');
rmSync(directory, { recursive: true, force: true });
process.exit(0);
