import { queryProtocol } from '../../protocols/query.ts';
import { service } from '../../dispatch/service.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

export const sts = service({
  signingName: 'sts',
  scope: 'global',
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  open: () => ({}),
  operations: [getCallerIdentity],
});
