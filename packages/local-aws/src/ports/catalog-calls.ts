import type { Client, Context, Input, Output } from '../dispatch/operation.ts';

/** The operations of Glue, for a service that works with the Data Catalog in the name of who asks it. */
export interface CatalogCalls {
  /**
   * Does what a command of Glue's client would, in the region and with the rights of who asks.
   *
   * @throws {GlueServiceException} as Glue answers.
   * @throws {Refused} when a policy of IAM does not let who asks.
   */
  call<C extends Client>(Command: C, input: Input<C>, asker: Context<unknown>): Promise<Output<C>>;
}
