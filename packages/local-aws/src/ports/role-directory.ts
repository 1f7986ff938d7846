/** Somebody, or a service, who acts in a role. */
export interface RoleSession {
  readonly roleArn: string;
  /** The name that whoever assumed the role has given. */
  readonly name: string;
  /** The unique id of the role when it was assumed: one made anew under the same name is another. */
  readonly roleId?: string;
  /** When its credentials were issued, in epoch milliseconds; a service that acts in a role has none. */
  readonly issuedAt?: number;
  /** Narrows what the policies of the role allow. */
  readonly policy?: string;
}

/** The condition keys of a request by their names, such as `s3:prefix`. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Who asks to do what to which resource. */
export interface AccessRequest {
  /** Absent for the root user of the account, whom no policy of an identity holds back, and for a service. */
  readonly session?: RoleSession;
  /** The principal of a service that asks for itself: only the policy of the resource can let it. */
  readonly service?: string;
  /** Whether it is somebody who has not signed: only the policy of the resource can let them. */
  readonly isAnonymous?: boolean;
  /** Such as `firehose:PutRecord`. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  readonly conditions?: ConditionKeys;
  /**
   * The policy of the resource. One that `isRequired`, of a key or of a role to be assumed, has to allow the request, or
   * to leave it to the policies of the account; any other allows beside those.
   */
  readonly resourcePolicy?: { readonly document: string; readonly isRequired: boolean };
  /** Whether a role without any policy may do all that no other policy denies, as in what services do for themselves. */
  readonly mayLackPolicies?: boolean;
  /** Whether a grant on the resource lets whoever asks: what no policy denies is allowed then. */
  readonly isGranted?: boolean;
}

/** What becomes of a request, in the words of IAM's policy simulator. */
export interface Verdict {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** The end of AWS's sentence, such as `because no identity-based policy allows the s3:GetObject action`. */
  readonly reason: string;
}

/** What there is to know of a role before it is assumed. */
export interface AssumableRole {
  readonly id: string;
  readonly maxSessionSeconds: number;
  /** Whether it has a policy at all, inline or attached. */
  readonly hasPolicies: boolean;
  readonly trustPolicy: string;
}

/** The IAM that knows who may act in which role, and what a role may do. */
export interface RoleDirectory {
  /** Has it ready to decide; before, there are no roles, and no service is let anything. */
  open(): Promise<void>;
  /** Whether a role exists and trusts a service such as `firehose.amazonaws.com`. */
  canAssume(roleArn: string, service: string): boolean;
  find(roleArn: string): AssumableRole | undefined;
  /** @throws {MalformedPolicyDocument} when a policy for a session is none. */
  checkPolicy(document: string): void;
  /**
   * Evaluates the policies of a role, and records what was asked.
   *
   * @throws {NotImplemented} when one has a condition on a key that local AWS does not know.
   */
  decide(request: AccessRequest): Verdict;
}
