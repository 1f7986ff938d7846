import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { LogsState } from './state.ts';

export const implementation: Implementation<LogsState, 'keys' | 'metrics'> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => LogsState.open(environment),
  operations: Object.values(operations).map(validated(constraints, refuse, ofOperation)),
  access,
};
