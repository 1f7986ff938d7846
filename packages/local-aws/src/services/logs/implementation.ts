import type { Implementation } from '../../dispatch/service/definition.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { constraints, describeLimit, eventsLimit, refuse } from './constraints.ts';
import { createLogGroup } from './operations/create-log-group.ts';
import { createLogStream } from './operations/create-log-stream.ts';
import { deleteLogGroup } from './operations/delete-log-group.ts';
import { deleteLogStream } from './operations/delete-log-stream.ts';
import { deleteRetentionPolicy } from './operations/delete-retention-policy.ts';
import { describeLogGroups } from './operations/describe-log-groups.ts';
import { describeLogStreams } from './operations/describe-log-streams.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';
import { getLogEvents } from './operations/get-log-events.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { listTagsLogGroup } from './operations/list-tags-log-group.ts';
import { putLogEvents } from './operations/put-log-events.ts';
import { putRetentionPolicy } from './operations/put-retention-policy.ts';
import { tagLogGroup } from './operations/tag-log-group.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagLogGroup } from './operations/untag-log-group.ts';
import { untagResource } from './operations/untag-resource.ts';
import { LogsState } from './state.ts';

export const implementation: Implementation<LogsState> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => LogsState.open(environment),
  operations: [
    ...[
      createLogGroup,
      createLogStream,
      deleteLogGroup,
      deleteLogStream,
      deleteRetentionPolicy,
      describeLogGroups,
      describeLogStreams,
      listTagsForResource,
      listTagsLogGroup,
      putLogEvents,
      putRetentionPolicy,
      tagLogGroup,
      tagResource,
      untagLogGroup,
      untagResource,
    ].map(validated({ ...constraints, ...describeLimit }, refuse)),
    ...[filterLogEvents, getLogEvents].map(validated({ ...constraints, ...eventsLimit }, refuse)),
  ],
};
