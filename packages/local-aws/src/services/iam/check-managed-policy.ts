import { checkSize } from './policy/check-size.ts';
import { checkPermissionsPolicy } from './policy/permissions-policy.ts';

/** Checks the document of a managed policy. */
export function checkManagedPolicy(document: string): void {
  checkSize(document, 6144, 'Cannot exceed quota for PolicySize: 6144');
  checkPermissionsPolicy(document);
}
