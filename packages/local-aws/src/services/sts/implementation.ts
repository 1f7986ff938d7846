import type { Implementation } from '../../dispatch/service/definition.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

export const implementation: Implementation<object> = {
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  open: () => ({}),
  operations: [getCallerIdentity],
};
