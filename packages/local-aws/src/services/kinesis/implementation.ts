import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { validated } from '../../kit/validated.ts';
import { amazonCborProtocol, amazonCborType } from '../../protocols/cbor/amazon-cbor-protocol.ts';
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
 * speak the CBOR of Smithy; Java's, and the KCL with it, Amazon's own.
 */
export const implementation: Implementation<KinesisState, KinesisNeeds> = {
  protocol: ({ headers }) => {
    if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cbor;
    return headers['content-type']?.startsWith(amazonCborType) ? amazonCborProtocol : json;
  },
  open: (environment) => KinesisState.open(environment),
  operations: [
    putRecord,
    putRecords,
    ...Object.values(others).map(validated(constraints, refuse, ofOperation)),
  ],
  access,
};
