export {
  auditOptions,
  contractOptions,
  emptyOptions,
  eraseOptions,
  lookOptions,
  queryOptions,
  replayOptions,
  tailOptions,
  transformOptions,
} from './command-options.ts';
export { lakeOptions } from './lake-options.ts';
