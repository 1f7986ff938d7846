import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { validated } from '../../kit/validated.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { governed } from './catalog/governed.ts';
import { ownCatalog } from './catalog/own-catalog.ts';
import { GlueState } from './state.ts';
import type { GlueNeeds } from './state.ts';

export const implementation: Implementation<GlueState, GlueNeeds> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => GlueState.open(environment),
  operations: Object.values(operations)
    .map(governed)
    .map(validated(constraints, refuse, ofOperation))
    .map(ownCatalog),
  access,
};
