import { DeleteLFTagCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';

/** Documented: it is gone from what it was on; grants by it stay, and give nothing. */
export const deleteLFTag = operation(DeleteLFTagCommand, ({ TagKey }, { state }) => {
  const key = TagKey!.toLowerCase();
  state.getTag(key);
  state.deleteTag(key);
});
