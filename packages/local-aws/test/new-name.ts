import { randomUUID } from 'node:crypto';

/** A name that no other test uses, for anything that AWS lets one name. */
export const newName = () => `local-aws-test-${randomUUID()}`;
