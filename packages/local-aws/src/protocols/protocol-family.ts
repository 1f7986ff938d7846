/** By what a protocol names errors that are no service's own. */
export type ProtocolFamily = 'json' | 'query' | 'rest-xml';
