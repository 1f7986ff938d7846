import { describe, expect, it } from '@jest/globals';
import type { ClickstreamOptions } from '../clickstream-options.ts';
import type { Moment } from '../moment.ts';
import { plan } from '../plan.ts';
import { Step } from '../catalogue/step.ts';
import { sessionGapMicros } from './journeys.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

function momentsOf(options: ClickstreamOptions): Moment[] {
  const run = plan({ schema: 'segment', seed: randomSeed, start: new Date('2026-01-01'), ...options });
  const moments: Moment[] = [];
  while (run.next()) moments.push({ ...run.moment });
  return moments;
}

function byUser(moments: readonly Moment[]): Moment[][] {
  const users = new Map<number, Moment[]>();
  for (const moment of moments) {
    const own = users.get(moment.user);
    if (own) own.push(moment);
    else users.set(moment.user, [moment]);
  }
  return [...users.values()];
}

const happened = ({ timeMicros, lagMicros }: Moment): number => timeMicros - lagMicros;

/** The visits of a visitor, by the definition of web analytics: 30 minutes of nothing end one. */
function visitsOf(own: readonly Moment[]): Moment[][] {
  const visits: Moment[][] = [];
  for (const moment of own) {
    const last = visits.at(-1);
    if (last && happened(moment) - happened(last.at(-1)!) < sessionGapMicros) last.push(moment);
    else visits.push([moment]);
  }
  return visits;
}

// Some days of 1,000 visitors at their natural pace.
const moments = momentsOf({ users: 1000, count: 30_000 });
const visitors = byUser(moments);
const visits = visitors.flatMap(visitsOf);

describe(`journeys (seed ${randomSeed})`, () => {
  it('are made of visits with the gap of 30 minutes between them: each visit has one number and no other has it', () => {
    expect(visits.filter((visit) => new Set(visit.map((m) => m.visit)).size > 1)).toEqual([]);
    expect(new Set(visits.map(([first]) => first!.visit)).size).toBe(visits.length);
    expect(visits.length).toBeGreaterThan(2000);
  });

  it('begin with opening a page or viewing an item', () => {
    const first = new Set(visits.map((visit) => visit[0]!.step));
    expect(first).toEqual(new Set([Step.ViewItem, Step.OpenPage]));
  });

  it('never purchase before payment was entered in the same visit', () => {
    const wrong = visits.filter((visit) => {
      const purchase = visit.findIndex(({ step }) => step === Step.Purchase);
      return purchase >= 0 && visit[purchase - 1]?.step !== Step.EnterPayment;
    });
    expect(wrong).toEqual([]);
  });

  it('narrow from step to step: more views than likes, than payments, than purchases, than reviews', () => {
    const count = (step: number): number => moments.filter((moment) => moment.step === step).length;
    const funnel = [Step.ViewItem, Step.Like, Step.EnterPayment, Step.Purchase, Step.Review].map(count);
    expect(funnel).toEqual(funnel.toSorted((a, b) => b - a));
    expect(funnel.at(-1)).toBeGreaterThan(0);
  });

  it('follow the weights: 62 of 100 who enter payment purchase next', () => {
    const next = visits.flatMap((visit) =>
      visit.flatMap((moment, i) => (moment.step === Step.EnterPayment ? [visit[i + 1]?.step ?? -1] : [])),
    );
    const share = next.filter((step) => step === Step.Purchase).length / next.length;
    expect(Math.abs(share - 0.62)).toBeLessThan(6 * Math.sqrt((0.62 * 0.38) / next.length));
  });

  it('give each visitor one device for good', () => {
    const changing = visitors.filter(
      (own) => new Set(own.map(({ traits, system }) => `${traits} ${system}`)).size > 1,
    );
    expect(changing).toEqual([]);
    expect(new Set(visitors.map(([first]) => first!.traits)).size).toBe(visitors.length);
  });

  it('leave visitors anonymous until they sign in, and known ever after', () => {
    const wrong = visitors.filter((own) => {
      const signIn = own.findIndex(({ step }) => step === Step.SignIn);
      return own.some(({ known }, i) => known !== (signIn >= 0 && i >= signIn ? 1 : 0));
    });
    expect(wrong).toEqual([]);
    expect(visitors.some((own) => own.at(-1)!.known === 1)).toBe(true);
    expect(visitors.some((own) => own.at(-1)!.known === 0)).toBe(true);
  });

  it('are heavy-tailed: a tenth of the visitors make more than a third of the events', () => {
    const sizes = visitors.map((own) => own.length).toSorted((a, b) => b - a);
    const top = sizes.slice(0, 100).reduce((sum, size) => sum + size, 0);
    expect(top / moments.length).toBeGreaterThan(1 / 3);
    expect(sizes[0]! / sizes[499]!).toBeGreaterThan(10);
  });

  it('have new visitors and returning ones', () => {
    const count = visitors.map((own) => visitsOf(own).length);
    expect(count.filter((n) => n === 1).length).toBeGreaterThan(0);
    expect(count.filter((n) => n > 3).length).toBeGreaterThan(20);
  });

  it('take a visitor of a telephone through times without a connection: the queue is sent in one go', () => {
    const offline = visits.filter((visit) => visit[0]!.lagMicros > 0);
    const share = offline.length / visits.filter((visit) => visit[0]!.system !== 2).length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.08);
    expect(visits.filter((visit) => visit[0]!.system === 2 && visit.some((m) => m.lagMicros > 0))).toEqual(
      [],
    );
    // What happened later never comes with a longer delay.
    const wrong = offline.filter((visit) =>
      visit.some((m, i) => i > 0 && m.lagMicros > visit[i - 1]!.lagMicros),
    );
    expect(wrong).toEqual([]);
  });

  it('never make a visitor go back in time', () => {
    const wrong = visitors.filter((own) =>
      own.some((moment, i) => i > 0 && happened(moment) <= happened(own[i - 1]!)),
    );
    expect(wrong).toEqual([]);
  });

  it('have a day: the evening has several times the events of the night', () => {
    const hours = Array.from({ length: 24 }, () => 0);
    for (const { timeMicros } of moments) hours[Math.floor(timeMicros / 3.6e9) % 24]! += 1;
    const sum = (from: number, to: number): number => hours.slice(from, to).reduce((a, b) => a + b, 0);
    expect(sum(18, 22)).toBeGreaterThan(5 * sum(1, 5));
  });

  it('keep the pace asked for with more events than the visitors can make: they act sooner', () => {
    const busy = momentsOf({ users: 20, rate: 500, count: 5000 });
    const seconds = (busy.at(-1)!.timeMicros - busy[0]!.timeMicros) / 1e6;
    expect(Math.abs(seconds - 10)).toBeLessThan((6 * 10) / Math.sqrt(5000));
    expect(new Set(busy.map(({ user }) => user)).size).toBe(20);
  });

  it("only take the tutorial's steps for the tutorial's schema", () => {
    const steps = new Set(
      momentsOf({ schema: 'tutorial', journeys: true, count: 5000 }).map(({ step }) => step),
    );
    expect(steps).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it.each([42, 1337, 1211])('repeat with seed %d', (seed) => {
    expect(momentsOf({ seed, count: 300 })).toEqual(momentsOf({ seed, count: 300 }));
  });
});
