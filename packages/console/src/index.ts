export { startConsole } from './start-console.ts';
export type { ConsoleOptions, RunningConsole } from './start-console.ts';
export type { ConsoleTarget } from './target.ts';
