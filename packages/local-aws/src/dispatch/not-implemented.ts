/** What local AWS does not do, by name: nothing falls through to a false success. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
  readonly $metadata = { httpStatusCode: 501 };
  readonly $fault = 'server';

  constructor(signingName: string, operation: string, folder = signingName) {
    super(
      `local AWS does not implement ${signingName}:${operation}; it would live in services/${folder}/operations/${kebab(operation)}.ts`,
    );
  }
}

const kebab = (name: string) => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
