import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';

/** The ports that streams ask through. */
export type KinesisNeeds = 'faults' | 'keys' | 'metrics';

/** What Kinesis gets when the state of a region is opened. */
export type KinesisEnvironment = ServiceEnvironment<KinesisNeeds>;
