/** A date with so many files is written anew as one. */
export const manyFiles = 8;
