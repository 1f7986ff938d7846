import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { access } from './access.ts';
import { constraints, refuse } from './constraints.ts';
import { decide } from './evaluation/decide-access.ts';
import * as operations from './operations.ts';
import { IamState } from './state.ts';

export const implementation: Implementation<IamState> = {
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  open: (environment) => IamState.open(environment, decide),
  operations: Object.values(operations).map(validated(constraints, refuse)),
  access,
};
