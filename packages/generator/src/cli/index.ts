export { genCommand } from './gen-command.ts';
export type { Caller } from './gen-command.ts';
export { showProgress } from './progress.ts';
export type { ProgressSource } from './progress.ts';
