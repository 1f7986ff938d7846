export { createLocalAws, type LocalAws, type LocalAwsOptions } from './local-aws.ts';
export { registry } from './services/registry.ts';
export { AdjustableClock, type Clock } from './runtime/clock.ts';
export type { Listening, ListenOptions } from './http/server.ts';
export type { LambdaTarget } from './lambda/functions.ts';
export type { LambdaContext, LambdaHandler } from './lambda/handler.ts';
