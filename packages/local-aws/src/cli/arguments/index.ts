export { refuseArguments } from './refuse-arguments.ts';
export { takenBy } from './taken.ts';
