import { malformedPolicyDocument } from '../errors.ts';

/** Observed (localstack/localstack@030eb47f, test_iam_policies.snapshot.json, recorded on AWS in 2026). */
export const syntaxError = () => malformedPolicyDocument('Syntax errors in policy.');

/** Observed (same source): values that only an older parser of AWS refuses. */
export const legacyError = () => malformedPolicyDocument('The policy failed legacy parsing');
