import { IAMServiceException, LimitExceededException } from '@aws-sdk/client-iam';
import { describe, expect, it } from '@jest/globals';
import { exception, unmodelled } from './exception.ts';

describe('an exception of a message', () => {
  it('is one of its class in the SDK', () => {
    const error = exception(LimitExceededException)('too many');
    expect(error).toBeInstanceOf(LimitExceededException);
    expect(error).toMatchObject({ name: 'LimitExceededException', message: 'too many', $fault: 'client' });
  });

  it('that no model has is the fault of the client, with its name', () => {
    const error = unmodelled(IAMServiceException, 'ValidationError')('wrong');
    expect(error).toBeInstanceOf(IAMServiceException);
    expect(error).toMatchObject({ name: 'ValidationError', message: 'wrong', $fault: 'client' });
    expect(error).toHaveProperty('$metadata.httpStatusCode', 400);
  });
});
