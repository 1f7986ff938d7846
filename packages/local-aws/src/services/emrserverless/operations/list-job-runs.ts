import { ListJobRunsCommand } from '@aws-sdk/client-emr-serverless';
import type { JobRunSummary } from '@aws-sdk/client-emr-serverless';
import type { JobRunRecord } from '../entry.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the job runs of an application, all or some, the newest first. */
export const listJobRuns = operation(ListJobRunsCommand, (input, { state }) => {
  const { applicationId, states, createdAtAfter, createdAtBefore, mode } = input;
  const { id } = state.getApplication(applicationId!);
  const found = state
    .jobRuns(id)
    .filter(
      ({ run }) =>
        (!states?.length || states.includes(run.state!)) &&
        (!createdAtAfter || run.createdAt >= createdAtAfter) &&
        (!createdAtBefore || run.createdAt <= createdAtBefore) &&
        (mode === undefined || run.mode === mode),
    );
  const { items, ...paging } = page(found, input);
  return { jobRuns: items.map(summary), ...paging };
});

function summary({ run }: JobRunRecord): JobRunSummary {
  const {
    applicationId,
    jobRunId: id,
    name,
    mode,
    arn,
    createdBy,
    createdAt,
    updatedAt,
    executionRole,
  } = run;
  const { state, stateDetails, releaseLabel, attempt, attemptCreatedAt, attemptUpdatedAt } = run;
  const own = { applicationId, id, name, mode, arn, createdBy, createdAt, updatedAt, executionRole };
  return {
    ...own,
    state,
    stateDetails,
    releaseLabel,
    type: 'SPARK',
    attempt,
    attemptCreatedAt,
    attemptUpdatedAt,
  };
}
