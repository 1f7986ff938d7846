/**
 * The refusal of an input member that local AWS does not act on, by its name: nothing is silently ignored.
 *
 * `what` completes "local AWS does not support ...".
 */
export const notSupported = (what: string): Error =>
  Object.assign(new Error(`local AWS does not support ${what}`), {
    name: 'NotImplemented',
    $fault: 'server' as const,
    $metadata: { httpStatusCode: 501 },
  });
