import type { Random } from '../runtime/random.ts';
import { Step, stepCount } from '../catalogue/step.ts';
import { aliasTable } from './alias-table.ts';

/** After a visit's last step. */
export const leaving = stepCount;
/** Before a visit's first step. */
const arriving = stepCount;

type Weights = Partial<Record<keyof typeof Step | 'leave', number>>;

/**
 * From each step, how likely the next ones are: view, then like or read reviews, then enter payment, then purchase,
 * and leave at any point. Percent. About 3 of 100 visits end in a purchase.
 */
const walkWeights: Record<keyof typeof Step | 'arrive', Weights> = {
  arrive: { OpenPage: 80, ViewItem: 20 },
  OpenPage: { ViewItem: 52, OpenPage: 16, SignIn: 6, leave: 26 },
  ViewItem: { ViewItem: 26, ReadReview: 18, Like: 10, OpenPage: 14, EnterPayment: 5, leave: 27 },
  ReadReview: { ViewItem: 36, ReadReview: 10, Like: 12, EnterPayment: 8, leave: 34 },
  Like: { ViewItem: 44, OpenPage: 18, EnterPayment: 9, leave: 29 },
  EnterPayment: { Purchase: 62, ViewItem: 12, leave: 26 },
  Purchase: { Review: 12, ViewItem: 16, OpenPage: 10, leave: 62 },
  Review: { ViewItem: 26, OpenPage: 14, leave: 60 },
  SignIn: { Merge: 20, JoinGroup: 15, ViewItem: 45, EnterPayment: 8, leave: 12 },
  Merge: { ViewItem: 70, OpenPage: 20, leave: 10 },
  JoinGroup: { ViewItem: 70, OpenPage: 20, leave: 10 },
};

/** Draws the step after a step; undefined is the arrival, leaving the end. */
export type Walk = (random: Random, step: number | undefined, known: boolean) => number;

/** A walk over the first `steps` steps, the others' weight going to those that are left. */
export function createWalk(steps: number): Walk {
  const draw = (allowed: (step: number) => boolean): ((random: Random) => number)[] =>
    Array.from({ length: stepCount + 1 }, (_, from) => {
      const name = from === arriving ? 'arrive' : nameOf(from);
      const weights = new Float64Array(stepCount + 1);
      for (const [to, weight] of Object.entries(walkWeights[name])) {
        const step: number = to === 'leave' ? leaving : Step[to as keyof typeof Step];
        if (step === leaving || allowed(step)) weights[step] = weight;
      }
      // A visit begins with something.
      if (weights.every((weight) => weight === 0)) weights[Step.ViewItem] = 1;
      return aliasTable(weights);
    });
  const unknown = draw((step) => step < steps);
  // Who has signed in does not sign in again.
  const known = draw((step) => step < steps && step !== Step.SignIn);
  return (random, step, isKnown) => (isKnown ? known : unknown)[step ?? arriving]!(random);
}

function nameOf(step: number): keyof typeof Step {
  return (Object.keys(Step) as (keyof typeof Step)[]).find((name) => Step[name] === step)!;
}
