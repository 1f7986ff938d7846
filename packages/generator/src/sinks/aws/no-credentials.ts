/**
 * Says that there are no credentials, where they were looked for, and what to do.
 *
 * @param endpoint where is sent to, when that is not AWS
 * @param profile what `AWS_PROFILE` has
 */
export function noCredentials(endpoint: string | undefined, profile: string | undefined): string {
  const of = profile ? ` in the profile ${profile} (AWS_PROFILE)` : '';
  const hint = isLocal(endpoint)
    ? 'for a local endpoint any will do: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test'
    : 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
  return `no AWS credentials found${of} (${hint})`;
}

function isLocal(endpoint: string | undefined): boolean {
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(endpoint).hostname);
}
