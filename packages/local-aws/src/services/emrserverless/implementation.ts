import * as sdk from '@aws-sdk/client-emr-serverless';
import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { everyOperation } from '../../kit/every-operation.ts';
import { validated } from '../../kit/validated.ts';
import { restJsonProtocol } from '../../protocols/json/rest-json-protocol.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { EmrServerlessState } from './state.ts';
import type { EmrServerlessNeeds } from './state.ts';

export const implementation: Implementation<EmrServerlessState, EmrServerlessNeeds> = {
  protocol: restJsonProtocol(everyOperation(sdk)),
  open: (environment) => new EmrServerlessState(environment),
  operations: Object.values(operations).map(validated(constraints, refuse, ofOperation)),
  access,
};
