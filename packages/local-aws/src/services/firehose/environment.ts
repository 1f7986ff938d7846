import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';

/** The ports that delivery streams ask through. */
export type FirehoseNeeds =
  | 'faults'
  | 'functions'
  | 'keys'
  | 'logs'
  | 'metrics'
  | 'objects'
  | 'roles'
  | 'streams';

/** What Firehose gets when the state of a region is opened. */
export type FirehoseEnvironment = ServiceEnvironment<FirehoseNeeds>;
