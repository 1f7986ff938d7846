import type { Application, ApplicationSummary } from '@aws-sdk/client-emr-serverless';
import type { AccountRegion } from '../../../kit/arn.ts';
import { applicationArns } from '../arns.ts';
import type { ApplicationRecord } from '../entry.ts';
import type { EmrServerlessState } from '../state.ts';
import { applicationState } from './application-state.ts';

interface At extends AccountRegion {
  readonly state: EmrServerlessState;
}

/** An application as GetApplication shows it. */
export function applicationView({ state, ...at }: At, application: ApplicationRecord): Application {
  const { id, definition, tags, createdAt, updatedAt } = application;
  return {
    ...definition,
    applicationId: id,
    arn: applicationArns.write(at, id),
    state: applicationState(state, application),
    stateDetails: '',
    createdAt,
    updatedAt,
    tags: { ...tags },
  };
}

/** An application as lists show it. */
export function applicationSummary(at: At, application: ApplicationRecord): ApplicationSummary {
  const {
    applicationId: id,
    name,
    arn,
    releaseLabel,
    type,
    state,
    stateDetails,
    createdAt,
    updatedAt,
    architecture,
  } = applicationView(at, application);
  return { id, name, arn, releaseLabel, type, state, stateDetails, createdAt, updatedAt, architecture };
}
