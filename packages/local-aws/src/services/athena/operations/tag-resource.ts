import { TagResourceCommand } from '@aws-sdk/client-athena';
import { withTagList } from '../../../kit/tags.ts';
import { workGroupOfArn } from '../arns.ts';
import { invalidRequest } from '../errors.ts';
import { operation } from '../operation.ts';

/** Adds tags to a workgroup or changes them. */
export const tagResource = operation(TagResourceCommand, ({ ResourceARN, Tags }, context) => {
  const record = workGroupOfArn(context, ResourceARN!);
  const tags = withTagList(record.tags, Tags!, () =>
    invalidRequest('A workgroup can have no more than 50 tags.'),
  );
  context.state.commit({ kind: 'workGroup', key: record.name, record: { ...record, tags } });
});
