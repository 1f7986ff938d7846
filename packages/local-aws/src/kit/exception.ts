type ExceptionClass = new (options: { readonly message: string; readonly $metadata: object }) => Error;

/** What makes errors of one of the SDK's classes, most of which say nothing but their message. */
export const exception = (Exception: ExceptionClass) => (message: string) =>
  new Exception({ message, $metadata: {} });
