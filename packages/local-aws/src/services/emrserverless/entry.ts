import type { JobRun } from '@aws-sdk/client-emr-serverless';
import type { ApplicationDefinition } from './applications/application-definition.ts';
import type { Tags } from '../../kit/tags.ts';

/** What a call that names itself by a token has asked for: one that comes again is the same call. */
export interface Requested {
  readonly clientToken: string;
  /** What tells requests apart. */
  readonly digest: string;
}

/** An application, as it is kept; its state is what has become of it by the clock. */
export interface ApplicationRecord {
  readonly id: string;
  readonly definition: ApplicationDefinition;
  readonly tags: Tags;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** What it was last asked to become, and when. */
  readonly becomes: 'CREATED' | 'STARTED' | 'STOPPED' | 'TERMINATED';
  readonly sinceMs: number;
  readonly requested: Requested;
}

/** A job run, as it is kept. */
export interface JobRunRecord {
  readonly run: JobRun & {
    readonly applicationId: string;
    readonly jobRunId: string;
    readonly createdAt: Date;
  };
  readonly requested: Requested;
}

/** One change, as the journal keeps it: what something is now, or that it is gone. */
export type Entry =
  | { readonly kind: 'application'; readonly record: ApplicationRecord }
  | { readonly kind: 'run'; readonly record: JobRunRecord }
  | { readonly kind: 'gone'; readonly id: string };
