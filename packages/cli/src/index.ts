export type { Command } from './command.ts';
export { UsageError } from './usage-error.ts';
