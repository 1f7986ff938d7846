import { withTags } from '../../kit/tags.ts';
import type { Tags } from '../../kit/tags.ts';
import type { AccountRegion } from '../../kit/arn.ts';
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
export function withAdded(tags: Tags, added: Tags): Tags {
  for (const [key, value] of Object.entries(added)) {
    if (keys.test(key) && values.test(value) && !/^aws:/i.test(key)) continue;
    throw invalid(
      `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 letters, digits, spaces and any of /_.:=+@- and does not begin with aws:, a value up to 256.`,
    );
  }
  return withTags(tags, added, () => invalid('A resource can have no more than 50 tags.'));
}

/**
 * The tags of the application or job run of an ARN, and how they are changed.
 *
 * @throws {ResourceNotFoundException} when there is no such resource
 */
export function tagged(
  { state, ...at }: AccountRegion & { readonly state: EmrServerlessState },
  arn: string,
) {
  const [applicationId, , jobRunId] = (applicationArns.read(at, arn) ?? '').split('/');
  const application = state.findApplication(applicationId!);
  if (jobRunId === undefined && application) {
    return {
      tags: application.tags,
      put: (tags: Tags) => state.commit({ kind: 'application', record: { ...application, tags } }),
    };
  }
  const held = state.findJobRun(jobRunId ?? '');
  if (!application || held?.run.applicationId !== applicationId) throw resourceNotFound(arn);
  return {
    tags: held!.run.tags ?? {},
    put: (tags: Tags) =>
      state.commit({ kind: 'run', record: { ...held!, run: { ...held!.run, tags: { ...tags } } } }),
  };
}
