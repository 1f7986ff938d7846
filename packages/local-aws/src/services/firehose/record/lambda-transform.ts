/** What the function decided about one record of the event. */
export type TransformOutcome =
  | { readonly result: 'Ok'; readonly data: Uint8Array; readonly keys: Readonly<Record<string, unknown>> }
  | { readonly result: 'Dropped' }
  | { readonly result: 'Failed'; readonly errorCode: string; readonly errorMessage: string };

/** Reads a function's answer: one outcome for each record id of the event, in their order. */
export function readTransformAnswer(answer: unknown, recordIds: readonly string[]): TransformOutcome[] {
  throw new Error(`the answer for ${recordIds.length} records cannot be read yet: ${typeof answer}`);
}
