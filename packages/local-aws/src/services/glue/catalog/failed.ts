import { GlueServiceException } from '@aws-sdk/client-glue';
import type { ErrorDetail } from '@aws-sdk/client-glue';

interface Failed<T> {
  readonly item: T;
  readonly detail: ErrorDetail;
}

/** Does something with each item of a batch, and says which of them Glue refuses, and why; other errors end the batch. */
export function failed<T>(items: readonly T[], act: (item: T) => void): Failed<T>[] {
  return items.flatMap((item) => {
    try {
      act(item);
      return [];
    } catch (error) {
      if (!(error instanceof GlueServiceException)) throw error;
      return [{ item, detail: { ErrorCode: error.name, ErrorMessage: error.message } }];
    }
  });
}
