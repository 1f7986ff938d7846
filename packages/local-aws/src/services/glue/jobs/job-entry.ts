import type { Job, JobRun, Trigger } from '@aws-sdk/client-glue';

/** One change, as the journal keeps it: what something is now; without `record` it is gone. */
export type JobEntry =
  | { readonly kind: 'job'; readonly key: string; readonly record?: Job }
  | { readonly kind: 'run'; readonly key: string; readonly record?: JobRun }
  | { readonly kind: 'trigger'; readonly key: string; readonly record?: Trigger };
