/** Thrown by an operation to cut the connection instead of answering, as a network fault does. */
export class ConnectionDropped extends Error {}
