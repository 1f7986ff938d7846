export { assumeRole } from './operations/assume-role.ts';
export { getCallerIdentity } from './operations/get-caller-identity.ts';
