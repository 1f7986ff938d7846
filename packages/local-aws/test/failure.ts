import { expect } from '@jest/globals';

/** What a client sees of an error: its SDK name, AWS's text and the HTTP status. */
export const failure = (name: string, message: string | RegExp, httpStatusCode: number) =>
  expect.objectContaining({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    $metadata: expect.objectContaining({ httpStatusCode }),
  });
