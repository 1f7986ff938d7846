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

/** What AWS answers when something went wrong on its side; no model has it. */
export const internalFailure = () =>
  Object.assign(new Error('The request processing has failed because of an unknown error.'), {
    name: 'InternalFailure',
    $fault: 'server' as const,
    $metadata: {},
  });
