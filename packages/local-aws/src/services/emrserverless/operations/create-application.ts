import { CreateApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { newDefinition } from '../applications/application-definition.ts';
import { applicationArns } from '../arns.ts';
import type { ApplicationRecord } from '../entry.ts';
import { newId } from '../new-id.ts';
import { operation } from '../operation.ts';
import { madeBefore, requestedBy } from '../requested.ts';
import { withTags } from '../tags.ts';

/** Makes an application of Spark; the same call again is the same application. */
export const createApplication = operation(CreateApplicationCommand, (input, { state, random, ...at }) => {
  const { clientToken: _, tags = {}, ...rest } = input;
  const requested = requestedBy(input);
  const answer = ({ id, definition: { name } }: ApplicationRecord) => ({
    applicationId: id,
    name,
    arn: applicationArns.write(at, id),
  });
  const before = madeBefore(state.applications(), requested);
  if (before) return answer(before);
  const now = state.now();
  const record: ApplicationRecord = {
    id: newId(random),
    definition: newDefinition(rest),
    tags: withTags({}, tags),
    createdAt: now,
    updatedAt: now,
    becomes: 'CREATED',
    sinceMs: now.getTime(),
    requested,
  };
  state.forgetOld();
  state.commit({ kind: 'application', record });
  return answer(record);
});
