import * as sdk from '@aws-sdk/client-lakeformation';
import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { everyOperation } from '../../kit/every-operation.ts';
import { validated } from '../../kit/validated.ts';
import { restJsonProtocol } from '../../protocols/json/rest-json-protocol.ts';
import { access } from './access.ts';
import { administered } from './administered.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { ownCatalog } from './own-catalog.ts';
import { LakeFormationState } from './state.ts';

export const implementation: Implementation<LakeFormationState, 'catalogs' | 'roles'> = {
  protocol: restJsonProtocol(everyOperation(sdk)),
  open: (environment) => LakeFormationState.open(environment),
  operations: Object.values(operations)
    .map(validated(constraints, refuse, ofOperation))
    .map(ownCatalog)
    .map(administered),
  access,
};
