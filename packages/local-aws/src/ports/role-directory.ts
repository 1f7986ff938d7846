/** The IAM that knows who may act in which role. */
export interface RoleDirectory {
  /** Whether a role exists and trusts a service such as `firehose.amazonaws.com`. */
  canAssume(roleArn: string, service: string): boolean;
}
