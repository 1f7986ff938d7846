/** The packages of the workspace, in the order of the alphabet. */
export const packageNames: readonly string[];
