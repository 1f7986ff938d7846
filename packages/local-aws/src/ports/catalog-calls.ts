import type { Asker } from './asker.ts';

/** The operations of Glue, for a service that works with the Data Catalog in the name of who asks it. */
export interface CatalogCalls {
  /**
   * Does an operation in the region and with the rights of who asks; input and output are those of its command in the SDK.
   *
   * @throws {GlueServiceException} as Glue answers.
   * @throws {Refused} when a policy of IAM does not let who asks.
   */
  readonly call: (operation: string, input: object, asker: Asker) => Promise<object>;
}
