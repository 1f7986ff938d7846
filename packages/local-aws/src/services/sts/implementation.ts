import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { validated } from '../../kit/validated.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { constraints, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import type { StsState } from './state.ts';

export const implementation: Implementation<StsState, 'roles'> = {
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  open: ({ ports }) => ports,
  operations: Object.values(operations).map(validated(constraints, refuse)),
  // Documented: GetCallerIdentity needs no permission; AssumeRole asks the policy of the role, which it knows itself.
  access: { needs: () => [] },
};
