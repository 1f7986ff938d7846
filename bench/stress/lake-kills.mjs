// Kills the commands of the lake that write, again and again, and holds what is there in the end against what an
// undisturbed run makes; a reader looks all the while at what must hold meanwhile.
// `pnpm test:lake-kills [kills] [seed] [command…]`: by default 200 kills of each command, seed 1, all of them.
// A round is one lake from the beginning to the end. The first has the seed, each further one the next: what was ended
// half way goes on with the seed that its last line of progress names, and several processes take seeds far apart.
// Says on stderr how far it is, round by round, and prints a line of JSON a command; exits 1 when anything is not as it
// must be.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answerHelp } from '../head-of.mjs';
import { empty } from './lake-kills/empty.mjs';
import { erase } from './lake-kills/erase.mjs';
import { must, startAws } from './lake-kills/lake.mjs';
import { replay } from './lake-kills/replay.mjs';
import { transform } from './lake-kills/transform.mjs';

answerHelp(import.meta.filename);
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
/** Numbers below 1 by the generator "mulberry32": the moments of a round can be had again. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const directory = mkdtempSync(join(tmpdir(), 'lake-kills-'));
const aws = await startAws(join(directory, 'aws'));
const child = fileURLToPath(new URL('lake-kills/child.mjs', import.meta.url));

/**
 * Runs a command, to its end or to a moment `afterMs` after its begin, or after it has committed; whether it was killed,
 * whether it had committed, and how long what was not killed took.
 */
async function run({ lake: { rawBucket, stagingBucket } }, command, kill) {
  const options = { client: aws.client, rawBucket, stagingBucket, workDirectory: directory, ...command };
  const program = fork(child, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  let [said, beganAt, committedAt, timer] = ['', 0];
  const killIn = (ms) => (timer = setTimeout(() => program.kill('SIGKILL'), ms));
  program.stderr.on('data', (text) => (said += text));
  program.on('message', (message) => {
    if (message !== 'begun') return;
    beganAt = performance.now();
    if (kill?.from === 'begin') killIn(kill.afterMs);
  });
  aws.onManifest(stagingBucket, () => {
    committedAt = performance.now();
    if (kill?.from === 'commit') killIn(kill.afterMs);
  });
  const [code, signal] = await once(program, 'close');
  const endedAt = performance.now();
  clearTimeout(timer);
  aws.onManifest(stagingBucket, undefined);
  const isCommitted = committedAt !== undefined;
  if (signal === 'SIGKILL') return { isKilled: true, isCommitted };
  must(code === 0, `${command.command} ended with ${code}: ${said}`);
  const lengths = { begin: endedAt - beganAt, ...(isCommitted && { commit: endedAt - committedAt }) };
  return { isKilled: false, isCommitted, lengths };
}

/** A moment of a run: any of the whole of it, or in one run of four, of those that commit, any after its commit. */
function moment(random, spans) {
  const from = spans.commit > 0 && random() < 1 / 4 ? 'commit' : 'begin';
  return { from, afterMs: random() * spans[from] };
}

/**
 * Has the spans in which moments lie go with how busy the machine is: so that about four of five lie within the work, which
 * a killed run has left less of, and the others after its end.
 */
function adapt(spans, kill, { isKilled, isCommitted, lengths }) {
  if (!kill) {
    for (const [from, length] of Object.entries(lengths)) spans[from] = Math.max(spans[from] ?? 0, length);
  } else if (kill.from === 'begin' || isCommitted) spans[kill.from] *= isKilled ? 1.04 : 0.85;
}

/** One lake from the beginning to the end, its runs killed by the random numbers, or not. */
async function round({ arrange, batches }, spans, count, random) {
  const prepared = await arrange(aws, directory);
  let [reading, problem] = [true];
  const reader = (async () => {
    while (reading && prepared.reader && !problem) {
      await prepared.reader(directory).then(
        () => (count.reads += 1),
        (error) => (problem = error),
      );
      await wait(1000);
    }
  })();
  try {
    // A round of what is over once it has ended ends with it: there would be nothing to kill.
    for (let [turn, isOver] = [0, false]; turn < batches && !isOver; turn += 1) {
      await prepared.before?.(turn);
      const kill = random && moment(random, spans);
      const ended = await run(prepared, prepared.command, kill);
      adapt(spans, kill, ended);
      if (ended.isKilled) {
        count.kills += 1;
        if (ended.isCommitted) count.afterCommit += 1;
      }
      isOver = !ended.isKilled && !prepared.before;
      await prepared.after?.();
    }
    await run(prepared, prepared.command);
  } finally {
    reading = false;
    await reader;
  }
  if (problem) throw problem;
  const outcome = await prepared.outcome(directory);
  await prepared.remove();
  return outcome;
}

/** Milliseconds since a moment as whole seconds. */
const secondsSince = (at) => Math.round((performance.now() - at) / 1000);

let failed = false;
try {
  for (const name of wanted) {
    const beganAt = performance.now();
    const count = { kills: 0, afterCommit: 0, reads: 0, rounds: 0 };
    let problem;
    try {
      /** Milliseconds from the begin of a run, and from its commit. */
      const spans = {};
      const undisturbed = await round(commands[name], spans, count);
      while (count.kills < kills) {
        const ofRound = seed + count.rounds;
        const outcome = await round(commands[name], spans, count, randomOf(ofRound)).catch((error) => {
          throw new Error(`round of seed ${ofRound}: ${error.message}`, { cause: error });
        });
        must(
          outcome === undisturbed,
          `round of seed ${ofRound}: it ended in another state than an undisturbed run`,
        );
        count.rounds += 1;
        console.error(
          `${name}: ${count.kills} of ${kills} kills, ${count.afterCommit} of them after a commit, ${count.reads} looks of a reader, ${count.rounds} rounds in ${secondsSince(beganAt)} s; next seed ${ofRound + 1}`,
        );
      }
    } catch (error) {
      failed = true;
      problem = error.message;
    }
    const seconds = secondsSince(beganAt);
    console.log(JSON.stringify({ command: name, seed, ...count, seconds, ...(problem && { problem }) }));
  }
} finally {
  aws.s3.destroy();
  await aws.server.close();
  await aws.aws.close();
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
