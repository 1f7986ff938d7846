export { createLocalAws, type LocalAws, type LocalAwsOptions } from './local-aws.ts';
export type { ServiceNames } from './dispatch/service/service-names.ts';
export { serviceNames } from './services/registry.ts';
export type { AdjustableFaults } from './admin/adjustable-faults.ts';
export type { FaultRates } from './ports/faults.ts';
export { AdjustableClock, type Clock } from './runtime/clock.ts';
export type { Listening, ListenOptions } from './http/server.ts';
export type { LambdaTarget } from './lambda/functions.ts';
export type { LambdaContext, LambdaHandler } from './lambda/handler.ts';
