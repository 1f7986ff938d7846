import type { DatabaseInput } from '@aws-sdk/client-glue';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/** @throws {NotImplemented} for links to databases elsewhere. */
export const checkDatabaseInput = (input: DatabaseInput): void =>
  refuseMembers('DatabaseInput', input, 'TargetDatabase', 'FederatedDatabase');
