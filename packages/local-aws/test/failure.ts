import { expect } from '@jest/globals';

/** What a client sees of an error: its SDK name, AWS's text and the HTTP status. */
export const failure = (name: string, message: string | RegExp, httpStatusCode = 400) =>
  expect.objectContaining({
    name,
    message: message instanceof RegExp ? expect.stringMatching(message) : message,
    $metadata: expect.objectContaining({ httpStatusCode }),
  });
