import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { validated } from '../../kit/validated.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { FirehoseState } from './state.ts';
import type { FirehoseNeeds } from './environment.ts';
import { openDelivery } from './delivery/open-delivery.ts';

// Puts, which have to be fast, look at their limits themselves.
const { putRecord, putRecordBatch, ...others } = operations;

export const implementation: Implementation<FirehoseState, FirehoseNeeds> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => FirehoseState.open(environment, openDelivery),
  operations: [
    putRecord,
    putRecordBatch,
    ...Object.values(others).map(validated(constraints, refuse, ofOperation)),
  ],
  access,
};
