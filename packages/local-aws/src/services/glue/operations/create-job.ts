import { CreateJobCommand } from '@aws-sdk/client-glue';
import { jobArns } from '../arns.ts';
import { alreadyExists } from '../errors.ts';
import { jobDefinition } from '../jobs/job-definition.ts';
import { operation } from '../operation.ts';
import { withTags } from '../tags.ts';

/** Makes a job of Spark in Python. */
export const createJob = operation(CreateJobCommand, (input, { state, account, region }) => {
  const { Name, Tags = {}, ...rest } = input;
  const { jobs } = state;
  const tags = withTags({}, Tags);
  if (jobs.findJob(Name!)) throw alreadyExists('Job');
  const { roles } = jobs.environment.ports;
  const definition = jobDefinition('glue:CreateJob', rest, { roles, account });
  const now = jobs.now();
  const record = { Name, ...definition, CreatedOn: now, LastModifiedOn: now };
  jobs.commit({ kind: 'job', key: Name!, record });
  if (Object.keys(tags).length > 0)
    state.commit({ kind: 'tags', arn: jobArns.write({ account, region }, Name!), record: tags });
  return { Name };
});
