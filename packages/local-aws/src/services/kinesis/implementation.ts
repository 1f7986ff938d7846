import type { Implementation } from '../../dispatch/service/definition.ts';
import { validated } from '../../kit/validated.ts';
import { cborProtocol } from '../../protocols/cbor/cbor-protocol.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import type { KinesisNeeds } from './environment.ts';
import * as operations from './operations.ts';
import { KinesisState } from './state.ts';

const json = jsonProtocol('1.1');
const cbor = cborProtocol();
// Puts, which have to be fast, look at their limits themselves.
const { putRecord, putRecords, ...others } = operations;

/**
 * Observed: the JavaScript SDK, botocore and the provider's Go SDK speak JSON 1.1, the first over HTTP/2; newer SDKs may
 * speak the CBOR of Smithy. The CBOR of Java's SDK, `application/x-amz-cbor-1.1`, is not there: `CBOR_ENABLED=false`.
 */
export const implementation: Implementation<KinesisState, KinesisNeeds> = {
  protocol: ({ headers }) => (headers['smithy-protocol'] === 'rpc-v2-cbor' ? cbor : json),
  open: (environment) => KinesisState.open(environment),
  operations: [
    putRecord,
    putRecords,
    ...Object.values(others).map(validated(constraints, refuse, ofOperation)),
  ],
  access,
};
