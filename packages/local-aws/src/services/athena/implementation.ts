import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { validated } from '../../kit/validated.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { AthenaState } from './state.ts';
import type { AthenaNeeds } from './state.ts';

export const implementation: Implementation<AthenaState, AthenaNeeds> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => AthenaState.open(environment),
  operations: Object.values(operations).map(validated(constraints, refuse, ofOperation)),
  access,
};
