/** Where global services keep their state, and what an unsigned request is taken to be meant for. */
export const homeRegion = 'us-east-1';
