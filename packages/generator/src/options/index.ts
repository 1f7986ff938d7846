export * as kinds from './kind.ts';
export { flagOf } from './option.ts';
export type { Given, Option, Options } from './option.ts';
export { givenTwice, readOption } from './read-option.ts';
