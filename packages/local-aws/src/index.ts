export { createLocalAws } from './create-local-aws.ts';
export type { LocalAws } from './local-aws.ts';
export type { LocalAwsOptions } from './local-aws-options.ts';
export type { BufferedRoute, BufferedStream } from './dispatch/service/buffered-stream.ts';
export type { AnsweredCall } from './dispatch/service/service-environment.ts';
export type { ServiceNames } from './dispatch/service/service-names.ts';
export { serviceNames } from './services/names.ts';
export type { AdjustableFaults } from './admin/adjustable-faults.ts';
export type { FaultRates } from './ports/faults.ts';
export { DataDirectoryError } from './runtime/data-directory/data-directory.ts';
export { AdjustableClock } from './runtime/clock.ts';
export type { Clock } from './runtime/clock.ts';
export type { Listening, ListenOptions } from './http/server.ts';
export type { LambdaTarget } from './lambda/functions.ts';
export type { LambdaContext, LambdaHandler } from './lambda/handler.ts';
export type { EngineJob, JobEngine } from './ports/job-engine.ts';
export type {
  EngineColumn,
  EngineError,
  EnginePage,
  EngineQuery,
  QueryEngine,
} from './ports/query-engine.ts';
