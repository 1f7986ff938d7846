import type { StaticOperationSchema } from '@smithy/types';

/** What a schema of an operation begins with, in the SDK's own form. */
const operationSchema = 9;

/** Every operation that a client of the SDK has, so that one that is missing here is named when it is asked for. */
export const everyOperation = (client: object): StaticOperationSchema[] =>
  Object.values(client as Record<string, unknown>).filter(
    (value): value is StaticOperationSchema => Array.isArray(value) && value[0] === operationSchema,
  );
