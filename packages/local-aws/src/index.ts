export { createLocalAws, type LocalAws, type LocalAwsOptions } from './local-aws.ts';
export { AdjustableClock, type Clock } from './clock.ts';
export type { Listening, ListenOptions } from './server.ts';
export type { LambdaTarget } from './lambda-functions.ts';
export type { LambdaContext, LambdaHandler } from './lambda-handler.ts';
