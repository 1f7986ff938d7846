export { genCommand } from './gen-command.ts';
export type { Caller } from './gen-command.ts';
export { showProgress } from './report/progress.ts';
export type { ProgressSource } from './report/progress.ts';
