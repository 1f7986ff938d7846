import type { Implementation } from '../../dispatch/service/service-definition.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { cborProtocol } from '../../protocols/cbor/cbor-protocol.ts';
import { gunzipped } from '../../protocols/gunzipped.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { access } from './access.ts';
import { constraints, ofOperation, refuse } from './constraints.ts';
import * as operations from './operations.ts';
import { CloudWatchState } from './state.ts';

/** Documented: the members of outputs that are doubles. */
const doubles = [
  'Average',
  'ExtendedStatistics',
  'Maximum',
  'Minimum',
  'SampleCount',
  'Sum',
  'Threshold',
  'Values',
];
const json = gunzipped(jsonProtocol('1.0', { queryCompatible: true, doubles }));
const cbor = gunzipped(cborProtocol({ doubles }));
const query = gunzipped(queryProtocol('http://monitoring.amazonaws.com/doc/2010-08-01/'));

/**
 * Observed: the JavaScript SDK and botocore speak JSON 1.0, Terraform's AWS provider 5 speaks Query; newer SDKs may
 * speak CBOR. The same operations answer all three.
 */
export const implementation: Implementation<CloudWatchState, 'topics'> = {
  protocol: ({ headers }: HttpRequest) => {
    if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cbor;
    return headers['x-amz-target'] === undefined ? query : json;
  },
  open: (environment) => CloudWatchState.open(environment),
  operations: Object.values(operations).map(validated(constraints, refuse, ofOperation)),
  access,
};
