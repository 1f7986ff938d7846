import type { LocalAws } from '@clickstream/local-aws';
import type { TerraformRunner } from '@clickstream/terraform';
import type { Counts } from './demo-result.ts';
import type { Clients } from './leftovers.ts';
import type { DemoOutput } from './demo-output.ts';

/** What the tutorial runs on. */
export interface DemoContext {
  readonly aws: LocalAws;
  readonly url: string;
  readonly region: string;
  /** Those that every client of the demo has: none of the user's own. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Where the demo may write; removed at its end. */
  readonly directory: string;
  readonly clients: Clients;
  readonly terraform: TerraformRunner;
  /** The program that runs it. */
  readonly terraformBinary: string;
  /** The last line that Terraform has written. */
  readonly activity: () => string;
  readonly output: DemoOutput;
  readonly signal: AbortSignal;
  /** Writes the stack's Terraform JSON; resolves with Terraform's working directory. */
  readonly synthesize: () => Promise<string>;
}

/** One step: its title, and what it does and shows; it throws when something is not as it should be. */
export interface Step {
  readonly title: string;
  run(context: DemoContext, counts: Counts): Promise<void>;
}
