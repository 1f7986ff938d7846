import { checkSize } from './check-size.ts';
import { checkPermissionsPolicy } from './permissions-policy.ts';

/** Checks the document of a managed policy. */
export function checkManagedPolicy(document: string): void {
  checkSize(document, 6144, 'Cannot exceed quota for PolicySize: 6144');
  checkPermissionsPolicy(document);
}
