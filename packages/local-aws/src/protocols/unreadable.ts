/** The key under which an input carries the error of what of it cannot be read, of which the rest is missing then. */
export const unreadable = Symbol('what of an input cannot be read');
