import { productsPerPage } from '../catalogue/segment/products.ts';
import { pages } from '../catalogue/vocabulary.ts';
import { mix } from '../runtime/random.ts';
import type { Random } from '../runtime/random.ts';
import { Step } from '../catalogue/step.ts';
import { systemOf, traitsOf } from '../visitor/traits.ts';
import { aliasTable } from './alias-table.ts';
import { logNormal } from './log-normal.ts';
import { VisitorQueue } from './queue.ts';
import type { Traffic } from './traffic.ts';
import { createWalk, leaving } from './walk.ts';

/** A visit ends when this long nothing happens: the definition of web analytics. */
export const sessionGapMicros = 30 * 60 * 1_000_000;

/** How active visitors are: the nth most active one as often as 1 / n^0.9. */
const zipfExponent = 0.9;
/** Seconds from one step of a visit to the next. */
const thinkTime = { median: 9, sigma: 1 };
/** The share of visits with a telephone that has no connection, and for how many seconds. */
const offlineTime = { share: 0.04, median: 1200, sigma: 0.9 };
/** A telephone that is back sends its queue at once: microseconds from one call to the next. */
const flushMicros = 2000;
const tries = 4;

/** Whom the journeys are about. */
export interface JourneyOptions {
  readonly users: number;
  /** How many of the steps there are events for. */
  readonly steps: number;
  /** Telephones may be offline and send later. */
  readonly offline: boolean;
}

/**
 * Traffic of visitors who come, look around, and leave. When the pace says that something happens, the visitor acts
 * whose next step is due; when nobody's is, a visit begins. So the number of visits under way follows the pace.
 *
 * A few visitors make most of the visits (Zipf). Each has one device, and is anonymous until signing in. When all
 * visitors are busy they act sooner than they would: more events than they can make need more visitors.
 */
export function journeys(random: Random, { users, steps, offline }: JourneyOptions): Traffic {
  const salt = random.uint32();
  const visitSalt = random.uint32();
  const walk = createWalk(steps);
  const think = logNormal(thinkTime.median * 1_000_000, thinkTime.sigma);
  const offlineFor = logNormal(offlineTime.median * 1_000_000, offlineTime.sigma);
  // Visitors are numbered in the order of a shuffle, so that activity says nothing about the number.
  const drawRank = aliasTable(Float64Array.from({ length: users }, (_, rank) => (rank + 1) ** -zipfExponent));
  const byRank = shuffled(users, random);
  const queue = new VisitorQueue(users);
  const nextStep = new Uint8Array(users + 1);
  const inVisit = new Uint8Array(users + 1);
  const known = new Uint8Array(users + 1);
  const page = new Uint8Array(users + 1);
  const product = new Uint8Array(users + 1);
  const visit = new Uint32Array(users + 1);
  let visits = 0;
  const lag = new Float64Array(users + 1);
  const lastMicros = new Float64Array(users + 1).fill(-Infinity);

  const begin = (user: number, now: number): void => {
    const away = now - lastMicros[user]!;
    const phone = offline && systemOf(traitsOf(user, salt)) !== 2;
    const gone = phone && random.next() < offlineTime.share ? offlineFor(random) : 0;
    // What happened before the queue was sent must not reach into the visit before.
    lag[user] = away - gone >= sessionGapMicros ? gone : 0;
    inVisit[user] = 1;
    // Who turns round within the gap goes on with the same visit.
    if (away >= sessionGapMicros) {
      // Mixing maps 32 bits one to one: no two visits share a number, as thousands of random ones would.
      visits += 1;
      visit[user] = mix(visits ^ visitSalt) >>> 0;
    }
    page[user] = random.below(pages.length);
    product[user] = random.below(productsPerPage);
    nextStep[user] = walk(random, undefined, known[user] === 1);
  };

  /** A visitor who was away long enough to begin a visit; 0 when none was found. */
  const findNewcomer = (now: number): number => {
    for (let i = 0; i < tries; i += 1) {
      const user = byRank[drawRank(random)]!;
      if (inVisit[user] === 0 && now - lastMicros[user]! >= sessionGapMicros) return user;
    }
    return 0;
  };

  const choose = (now: number): number => {
    while (queue.nextTime <= now) {
      const user = queue.pop();
      if (now - lag[user]! - lastMicros[user]! < sessionGapMicros) return user;
      inVisit[user] = 0;
    }
    const newcomer = findNewcomer(now);
    if (newcomer === 0 && queue.nextTime < Infinity) return queue.pop();
    // Everybody has just left: somebody turns round.
    const user = newcomer === 0 ? byRank[drawRank(random)]! : newcomer;
    begin(user, now);
    return user;
  };

  return (moment) => {
    const now = moment.timeMicros;
    const user = choose(now);
    const step = nextStep[user]!;
    if (step === Step.OpenPage) page[user] = random.below(pages.length);
    if (step === Step.ViewItem) product[user] = random.below(productsPerPage);
    if (step === Step.SignIn) known[user] = 1;
    moment.user = user;
    moment.traits = traitsOf(user, salt);
    moment.system = systemOf(moment.traits);
    moment.visit = visit[user]!;
    moment.step = step;
    moment.page = page[user]!;
    moment.product = product[user]!;
    moment.known = known[user]!;
    moment.lagMicros = lag[user]!;
    lastMicros[user] = now - lag[user]!;
    const next = walk(random, step, known[user] === 1);
    if (next === leaving) {
      inVisit[user] = 0;
      return;
    }
    nextStep[user] = next;
    const pause = think(random);
    const behind = lag[user]!;
    // Offline, the pause lies in the past: the queue is sent in one go, each call closer to now.
    lag[user] = Math.max(0, behind - pause);
    queue.push(now + (behind > 0 ? Math.max(flushMicros, pause - behind) : pause), user);
  };
}

function shuffled(users: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: users }, (_, i) => i + 1);
  for (let i = users - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const swap = order[i]!;
    order[i] = order[j]!;
    order[j] = swap;
  }
  return order;
}
