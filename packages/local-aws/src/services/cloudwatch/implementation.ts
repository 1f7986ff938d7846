import type { Implementation } from '../../dispatch/service/definition.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { cborProtocol } from '../../protocols/cbor/cbor-protocol.ts';
import { gunzipped } from '../../protocols/gunzipped.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { constraints, refuse } from './constraints.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { describeAlarms } from './operations/describe-alarms.ts';
import { disableAlarmActions } from './operations/disable-alarm-actions.ts';
import { enableAlarmActions } from './operations/enable-alarm-actions.ts';
import { getMetricData } from './operations/get-metric-data.ts';
import { getMetricStatistics } from './operations/get-metric-statistics.ts';
import { listMetrics } from './operations/list-metrics.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { putMetricAlarm } from './operations/put-metric-alarm.ts';
import { putMetricData } from './operations/put-metric-data.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { CloudWatchState } from './state.ts';

const json = gunzipped(jsonProtocol('1.0', { queryCompatible: true }));
const cbor = gunzipped(cborProtocol);
const query = gunzipped(queryProtocol('http://monitoring.amazonaws.com/doc/2010-08-01/'));

/**
 * Observed: the JavaScript SDK and botocore speak JSON 1.0, Terraform's AWS provider 5 speaks Query; newer SDKs may
 * speak CBOR. The same operations answer all three.
 */
export const implementation: Implementation<CloudWatchState> = {
  protocol: ({ headers }: HttpRequest) => {
    if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cbor;
    return headers['x-amz-target'] === undefined ? query : json;
  },
  open: (environment) => CloudWatchState.open(environment),
  operations: [
    deleteAlarms,
    describeAlarms,
    disableAlarmActions,
    enableAlarmActions,
    getMetricData,
    getMetricStatistics,
    listMetrics,
    listTagsForResource,
    putMetricAlarm,
    putMetricData,
    setAlarmState,
    tagResource,
    untagResource,
  ].map(validated(constraints, refuse)),
};
