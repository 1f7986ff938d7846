export { localOptions, serviceTitles } from './local-options.ts';
export type { LocalOptions } from './local-options.ts';
export { startLocal } from './start-local.ts';
export type { StartedLocal } from './start-local.ts';
