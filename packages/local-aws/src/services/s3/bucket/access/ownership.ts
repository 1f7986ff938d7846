import type { ObjectOwnership } from '@aws-sdk/client-s3';

const ownerships: readonly unknown[] = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'];

/** Whether a value says who owns uploaded objects. */
export const isOwnership = (value: unknown): value is ObjectOwnership => ownerships.includes(value);
