import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import { useKey } from './keys/use-key.ts';
import * as operations from './operations.ts';
import { KmsState } from './state.ts';

export const implementation: Implementation<KmsState, 'roles'> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => KmsState.open(environment, useKey),
  operations: Object.values(operations).map(validated(constraints, refuse, ofOperation)),
  access,
};
