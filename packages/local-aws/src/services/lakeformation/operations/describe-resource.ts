import { DescribeResourceCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { getResource, resourceView } from '../resources/resource-view.ts';

export const describeResource = operation(DescribeResourceCommand, ({ ResourceArn }, { state }) => ({
  ResourceInfo: resourceView(getResource(state, ResourceArn!)),
}));
