import type {
  BatchPermissionsFailureEntry,
  BatchPermissionsRequestEntry,
} from '@aws-sdk/client-lakeformation';

/** Makes each change of a list, and gives those that failed with their errors: one does not hold up the others. */
export function batch(
  entries: readonly BatchPermissionsRequestEntry[],
  change: (entry: BatchPermissionsRequestEntry) => void,
): BatchPermissionsFailureEntry[] {
  return entries.flatMap((entry): BatchPermissionsFailureEntry[] => {
    try {
      change(entry);
      return [];
    } catch (error) {
      const { name, message, $fault } = error as Error & { readonly $fault?: string };
      if ($fault === undefined) throw error;
      return [{ RequestEntry: entry, Error: { ErrorCode: name, ErrorMessage: message } }];
    }
  });
}
