/**
 * What a visitor does in one moment. The first six are the tutorial's events, in the order of eventNames; the others
 * only the Segment schema has a call for.
 */
export const Step = {
  Purchase: 0,
  Like: 1,
  Review: 2,
  EnterPayment: 3,
  ReadReview: 4,
  ViewItem: 5,
  OpenPage: 6,
  SignIn: 7,
  JoinGroup: 8,
  Merge: 9,
} as const;

/** The number of one of them. */
export type Step = (typeof Step)[keyof typeof Step];

/** How many steps the tutorial's events cover. */
export const tutorialStepCount = 6;

/** How many steps there are. */
export const stepCount = 10;
