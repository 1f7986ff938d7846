type ExceptionClass = new (options: { readonly message: string; readonly $metadata: object }) => Error;

/** What makes errors of one of the SDK's classes, most of which say nothing but their message. */
export const exception = (Exception: ExceptionClass) => (message: string) =>
  new Exception({ message, $metadata: {} });

type ServiceException = new (options: {
  readonly name: string;
  readonly $fault: 'client';
  readonly message: string;
  readonly $metadata: object;
}) => Error;

/** The same for an error of clients that the service's model has no class for. */
export const unmodelled =
  (Exception: ServiceException, name: string, httpStatusCode = 400) =>
  (message: string) =>
    new Exception({ name, $fault: 'client', message, $metadata: { httpStatusCode } });
