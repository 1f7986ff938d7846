/** Observed: the id of the one destination that a stream has, always (LocalStack's snapshots of AWS, September 2022). */
export const destinationId = 'destinationId-000000000001';
