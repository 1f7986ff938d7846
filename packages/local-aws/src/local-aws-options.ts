import type { AnsweredCall } from './dispatch/service/service-environment.ts';
import type { LambdaTarget } from './lambda/functions.ts';
import type { JobEngine } from './ports/job-engine.ts';
import type { QueryEngine } from './ports/query-engine.ts';
import type { AdjustableClock } from './runtime/clock.ts';
import type { Quota } from './runtime/quota.ts';
import type { Random } from './runtime/random.ts';

export interface LocalAwsOptions {
  /** Where everything is kept; without it a temporary directory, removed on close. */
  readonly dataDirectory?: string;
  /** 12 digits; `000000000000` by default. */
  readonly account?: string;
  /** The region whose quotas calls are held to, such as `us-east-1`; without it there are none. */
  readonly quota?: string;
  /** What each stream of Firehose takes by its puts, in place of its region's quota: what AWS has granted, or little. */
  readonly directPutQuota?: Quota;
  /** What stands behind the Lambda functions of streams, by their ARN: an address, the path of a module, a function. */
  readonly functions?: Readonly<Record<string, LambdaTarget>>;
  /** Runs Athena's statements; without it they are refused. It is closed along with local AWS. */
  readonly queryEngine?: QueryEngine;
  /** Runs the scripts of the jobs of Glue and EMR Serverless; without it they are refused. It is closed along with local AWS. */
  readonly jobEngine?: JobEngine;
  readonly clock?: AdjustableClock;
  readonly random?: Random;
  /** Told of what goes wrong outside any request, such as a delivery that is retried. */
  readonly onError?: (error: unknown) => void;
  /** Told of each call of an operation once it is answered. */
  readonly onCall?: (call: AnsweredCall) => void;
}
