/** The ARN of the root user of an account, who everybody is here that has not assumed a role. */
export const rootArn = (account: string): string => `arn:aws:iam::${account}:root`;

/**
 * The ARN of a session of a role, such as `arn:aws:sts::000000000000:assumed-role/analyst/anna`.
 *
 * Documented: the path of the role is not in it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const sessionArn = (roleArn: string, sessionName: string): string => {
  const [, , , , account = '', resource = ''] = roleArn.split(':');
  const role = resource.slice(resource.lastIndexOf('/') + 1);
  return `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`;
};
