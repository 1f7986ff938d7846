// Kills the commands of the lake that write, again and again, and holds what is there in the end against what an
// undisturbed run makes; a reader looks at staging all the while.
// `pnpm test:lake-kills [kills] [seed] [command…]`: by default 200 kills of each command, seed 1, all of them.
// Prints a line of JSON a command; exits 1 when anything is not as it must be.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { empty } from './lake-kills/empty.mjs';
import { erase } from './lake-kills/erase.mjs';
import { must, startAws } from './lake-kills/lake.mjs';
import { replay } from './lake-kills/replay.mjs';
import { transform } from './lake-kills/transform.mjs';

const commands = { transform, replay, erase, empty };
const [kills = 200, seed = 1] = process.argv.slice(2, 4).map(Number);
const wanted = process.argv.slice(4).length > 0 ? process.argv.slice(4) : Object.keys(commands);
if (
  !(
    Number.isInteger(kills) &&
    kills > 0 &&
    Number.isInteger(seed) &&
    wanted.every((name) => name in commands)
  )
) {
  console.error(
    `kills and seed are whole numbers, and commands are of ${Object.keys(commands).join(', ')}; got ${process.argv.slice(2).join(' ')}`,
  );
  process.exit(2);
}
let state = seed;
/** Below 1, by a linear congruential generator: the moments of a run can be had again. */
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;

const directory = mkdtempSync(join(tmpdir(), 'lake-kills-'));
const aws = await startAws(join(directory, 'aws'));
const child = fileURLToPath(new URL('lake-kills/child.mjs', import.meta.url));

/** Runs a command, to its end or for so long; what came of it, undefined when it was killed. */
async function run({ lake: { rawBucket, stagingBucket } }, command, killAfterMs) {
  const options = { client: aws.client, rawBucket, stagingBucket, workDirectory: directory, ...command };
  const program = fork(child, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  let [said, beganAt, result, timer] = ['', 0];
  program.stderr.on('data', (text) => (said += text));
  program.on('message', (message) => {
    if (message !== 'begun') return (result = message);
    beganAt = performance.now();
    if (killAfterMs !== undefined) timer = setTimeout(() => program.kill('SIGKILL'), killAfterMs);
  });
  const [code, signal] = await once(program, 'close');
  clearTimeout(timer);
  if (signal === 'SIGKILL') return { killed: true };
  must(code === 0, `${command.command} ended with ${code}: ${said}`);
  return { killed: false, result, tookMs: performance.now() - beganAt };
}

/** One lake from the beginning to the end, its runs killed or not. */
async function round({ arrange, batches }, lengthMs, count) {
  const prepared = await arrange(aws, directory);
  let [reading, reads, problem] = [true, 0];
  const reader = (async () => {
    while (reading && prepared.reader && !problem) {
      await prepared.reader(directory).then(
        () => (reads += 1),
        (error) => (problem = error),
      );
      await wait(1000);
    }
  })();
  let tookMs = 0;
  try {
    // A round of what is over once it has ended ends with it: there would be nothing to kill.
    for (let [turn, isOver] = [0, false]; turn < batches && !isOver; turn += 1) {
      await prepared.before?.(turn);
      const ended = await run(
        prepared,
        prepared.command,
        lengthMs === undefined ? undefined : random() * lengthMs,
      );
      if (ended.killed) count.kills += 1;
      else tookMs = Math.max(tookMs, ended.tookMs);
      isOver = !ended.killed && !prepared.before;
      await prepared.after?.();
    }
    await run(prepared, prepared.command);
  } finally {
    reading = false;
    await reader;
  }
  if (problem) throw problem;
  count.reads += reads;
  const outcome = await prepared.outcome(directory);
  await prepared.remove();
  return { outcome, tookMs };
}

let failed = false;
try {
  for (const name of wanted) {
    const beganAt = performance.now();
    const count = { kills: 0, reads: 0, rounds: 0 };
    let problem;
    try {
      const undisturbed = await round(commands[name], undefined, count);
      while (count.kills < kills) {
        const { outcome } = await round(commands[name], undisturbed.tookMs, count);
        count.rounds += 1;
        must(
          outcome === undisturbed.outcome,
          `round ${count.rounds} ended in another state than an undisturbed run`,
        );
        if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${count.kills} of ${kills} kills`);
      }
    } catch (error) {
      failed = true;
      problem = error.message;
    }
    const seconds = Math.round((performance.now() - beganAt) / 1000);
    console.log(JSON.stringify({ command: name, seed, ...count, seconds, ...(problem && { problem }) }));
  }
} finally {
  aws.s3.destroy();
  await aws.server.close();
  await aws.aws.close();
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
