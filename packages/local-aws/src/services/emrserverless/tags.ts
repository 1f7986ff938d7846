import type { Context } from '../../dispatch/context.ts';
import { mergeTags } from '../../kit/tags.ts';
import type { Tagged, Tags } from '../../kit/tags.ts';
import { applicationArns } from './arns.ts';
import { invalid, resourceNotFound } from './errors.ts';
import type { EmrServerlessState } from './state.ts';

const characters = 'A-Za-z0-9 /_.:=+@-';
const keys = new RegExp(`^[${characters}]{1,128}$`);
const values = new RegExp(`^[${characters}]{0,256}$`);

/**
 * Tags with others added or changed.
 *
 * @throws {ValidationException} for what no tag may be, and more than 50.
 */
export function withTags(tags: Tags, added: Tags): Tags {
  for (const [key, value] of Object.entries(added)) {
    if (keys.test(key) && values.test(value) && !/^aws:/i.test(key)) continue;
    throw invalid(
      `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 letters, digits, spaces and any of /_.:=+@- and does not begin with aws:, a value up to 256.`,
    );
  }
  return mergeTags(tags, added, () => invalid('A resource can have no more than 50 tags.'));
}

/**
 * The tags of an application or of a job run.
 *
 * @throws {ResourceNotFoundException} when an ARN is of neither
 */
export function tagged(context: Context<EmrServerlessState>, arn: string): Tagged<Tags> {
  const { state } = context;
  const [applicationId, , jobRunId] = (applicationArns.read(context, arn) ?? '').split('/');
  const application = state.findApplication(applicationId!);
  if (jobRunId === undefined && application) {
    return {
      tags: application.tags,
      put: (tags) => state.commit({ kind: 'application', record: { ...application, tags } }),
    };
  }
  const held = state.findJobRun(jobRunId ?? '');
  if (!application || held?.run.applicationId !== applicationId) throw resourceNotFound(arn);
  return {
    tags: held!.run.tags ?? {},
    put: (tags) =>
      state.commit({ kind: 'run', record: { ...held!, run: { ...held!.run, tags: { ...tags } } } }),
  };
}
