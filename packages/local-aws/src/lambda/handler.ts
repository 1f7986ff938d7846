export type LambdaHandler = (event: never, context: LambdaContext) => unknown;

/** The part of a Lambda context that a local function gets. */
export interface LambdaContext {
  readonly functionName: string;
  readonly invokedFunctionArn: string;
}

/** Gives the handler copies, as Lambda does: it shares nothing with who calls it. */
export async function callHandler(
  handler: LambdaHandler,
  payload: string,
  context: LambdaContext,
): Promise<string> {
  return JSON.stringify(await handler(JSON.parse(payload) as never, context)) ?? 'null';
}

/** Anything can be thrown. */
export const reasonOf = (thrown: unknown): string => (thrown as Error | undefined)?.message ?? String(thrown);
