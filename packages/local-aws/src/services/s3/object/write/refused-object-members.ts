/**
 * What a request that writes an object may say, but local AWS refuses by name: grants, keys that the client
 * provides, and locks.
 */
export const refusedObjectMembers = [
  'GrantFullControl',
  'GrantRead',
  'GrantReadACP',
  'GrantWriteACP',
  'SSECustomerAlgorithm',
  'ObjectLockMode',
  'ObjectLockRetainUntilDate',
  'ObjectLockLegalHoldStatus',
  'ObjectLockEventHold',
] as const;
