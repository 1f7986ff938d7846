export { localOptions, type LocalOptions, serviceTitles } from './local-options.ts';
export { startLocal, type StartedLocal } from './start-local.ts';
