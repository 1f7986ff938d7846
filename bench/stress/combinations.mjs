// Takes stacks with settings drawn by chance from the beginning to the end, each on a local AWS of its own by the real
// Terraform: valid, deployed, events through to staging and audited, without drift, destroyed, nothing left.
// `pnpm test:combinations [count] [seed] [at once]`: by default a dozen from seed 1, two at once; a stack has the seed of
// the one before it and one more. `pnpm test:combinations '{"hygiene":{}}' …` takes stacks with these settings instead.
// Prints a line of JSON a stack, and one in the end; exits 1 when anything is not as it must be, and 130 after Ctrl-C,
// which waits for Terraform and leaves nothing.
import { register } from 'node:module';
import { answerHelp } from '../head-of.mjs';

answerHelp(import.meta.filename);
// What this machine's user has set for AWS or the stack is for other stacks.
for (const name of Object.keys(process.env))
  if (/^(AWS|CDKTF|TF_(VAR|DATA|WORKSPACE|CLI_ARGS))_?/.test(name)) delete process.env[name];
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
register('../load-typescript.mjs', import.meta.url);
const { listenForInterruption } = await import('../../packages/generator/dist/cli/index.js');
const { randomContext } = await import('../../packages/infrastructure/test/random-context.ts');
const { liveThrough } = await import('../../packages/e2e/test/stack/stack-life.ts');
const { startLocalStack } = await import('../../packages/e2e/test/stack/start-local-stack.ts');

const given = process.argv.slice(2);
const settings = given.map(objectOf);
const numbers = given.map(Number);
const areSettings = given.length > 0 && settings.every((each) => each !== undefined);
if (!areSettings && !(given.length <= 3 && numbers.every((each) => Number.isInteger(each) && each > 0))) {
  console.error(
    `count, seed and at once are whole numbers above 0; or each is an object of settings; got ${given.join(' ')}`,
  );
  process.exit(2);
}
const [count = 12, seed = 1, concurrency = 2] = areSettings ? [] : numbers;

/** An object of JSON; undefined where a text is none. */
function objectOf(text) {
  try {
    return text.startsWith('{') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const { signal, abandon, release } = listenForInterruption((heard) =>
  console.error(`stopping as soon as Terraform has put its states in order; ${heard} again kills it`),
);

/** Takes one to its end, and says what came of it. */
async function live(stack) {
  const beganAt = performance.now();
  let [local, outcome] = [];
  try {
    local = await startLocalStack({}, { signal, abandon });
    outcome = { ok: true, ...(await liveThrough(local, stack.settings, signal)) };
  } catch (error) {
    outcome = { ok: false, problem: error.message };
  } finally {
    await local?.close();
  }
  const seconds = Math.round((performance.now() - beganAt) / 1000);
  return { ...outcome, seconds, ...stack };
}

const left = areSettings
  ? settings.map((each) => ({ settings: each }))
  : Array.from({ length: count }, (_, index) => ({
      seed: seed + index,
      settings: randomContext(seed + index),
    }));
const stacks = { passed: 0, failed: 0 };
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const lived = await live(next);
      if (signal.aborted) return;
      stacks[lived.ok ? 'passed' : 'failed'] += 1;
      console.log(JSON.stringify(lived));
    }
  }),
);
release();
console.log(JSON.stringify(stacks));
process.exitCode = signal.aborted ? 130 : stacks.failed > 0 ? 1 : 0;
