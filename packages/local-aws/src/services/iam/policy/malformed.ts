import { MalformedPolicyDocumentException } from '@aws-sdk/client-iam';

export const malformed = (message: string) =>
  new MalformedPolicyDocumentException({ message, $metadata: {} });

/** Observed (localstack/localstack@030eb47f, test_iam_policies.snapshot.json, recorded on AWS in 2026). */
export const syntaxError = () => malformed('Syntax errors in policy.');

/** Observed (same source): values that only an older parser of AWS refuses. */
export const legacyError = () => malformed('The policy failed legacy parsing');
