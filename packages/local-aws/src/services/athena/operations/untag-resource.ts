import { UntagResourceCommand } from '@aws-sdk/client-athena';
import { withoutTagList } from '../../../kit/tags.ts';
import { workGroupOfArn } from '../arns.ts';
import { operation } from '../operation.ts';

export const untagResource = operation(UntagResourceCommand, ({ ResourceARN, TagKeys }, context) => {
  const record = workGroupOfArn(context, ResourceARN!);
  const tags = withoutTagList(record.tags, TagKeys!);
  context.state.commit({ kind: 'workGroup', key: record.name, record: { ...record, tags } });
});
