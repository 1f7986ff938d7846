/** What is set for AWS and cannot be meant; the message is one line that names the variable or the profile. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}
