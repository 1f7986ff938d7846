import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { runQuery } from '../../../record/jq/jq.ts';
import type { JqOutcome } from '../../../record/jq/jq.ts';
import { shared } from './jq-question.ts';
import type { Question } from './jq-question.ts';

// The thread that runs jq: the program reads on and on, and sleeps, together with the thread, until there is more.
const port = parentPort;
if (!port) throw new Error('jq-worker.ts runs as a worker thread');
const { query, state } = workerData as { readonly query: string; readonly state: Int32Array };

/** So long after a text that broke jq, the others of a question are not tried: each may cost another start of it. */
const brokenTimeoutMs = 2000;

interface Work {
  readonly question: Question;
  readonly outcomes: JqOutcome[];
  /** By `performance.now`. */
  readonly begunAt: number;
  /** When a text broke jq for the first time, by `performance.now`. */
  brokenAt: number | undefined;
}

let work: Work | undefined;

runQuery(query, {
  next() {
    for (;;) {
      if (!work) work = begin(nextQuestion());
      else if (work.outcomes.length < work.question.texts.length) {
        const index = work.outcomes.length;
        const reason = reasonNotToTry(work, index);
        if (reason === undefined) {
          Atomics.store(state, shared.textNumber, index + 1);
          return work.question.texts[index];
        }
        work.outcomes.push({ values: undefined, error: reason });
      } else {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
        port.postMessage(work.outcomes);
        work = undefined;
      }
    }
  },
  onOutcome(outcome, broken) {
    Atomics.store(state, shared.textNumber, 0);
    work!.outcomes.push(outcome);
    if (broken) work!.brokenAt ??= performance.now();
  },
  now: () => work!.question.epochMs,
});

function nextQuestion(): Question {
  for (;;) {
    const asked = Atomics.load(state, shared.questions);
    const received = receiveMessageOnPort(port!);
    if (received) return received.message as Question;
    Atomics.wait(state, shared.questions, asked);
  }
}

function begin(question: Question): Work {
  return { question, outcomes: [], begunAt: performance.now(), brokenAt: undefined };
}

function reasonNotToTry({ question, begunAt, brokenAt = Infinity }: Work, index: number): string | undefined {
  const now = performance.now();
  if (now - begunAt > question.timeoutMs) {
    return `not tried: the query took more than ${question.timeoutMs / 1000} s for the records before`;
  }
  if (now - brokenAt > brokenTimeoutMs) {
    return `not tried ${brokenTimeoutMs / 1000} s after another record broke jq`;
  }
  return question.hopeless.find((text) => text.index === index || (text.last && text.index < index))?.reason;
}
