import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { access } from './access.ts';
import { constraints, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { SnsState } from './state.ts';

export const implementation: Implementation<SnsState, 'keys'> = {
  protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/'),
  open: (environment) => SnsState.open(environment),
  operations: Object.values(operations).map(validated(constraints, refuse)),
  access,
};
