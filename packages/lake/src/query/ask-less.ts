/** What to do about a question that takes too much memory. */
export const askLess = 'ask for fewer columns, rows or days';
