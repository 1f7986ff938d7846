/** A place in S3 whose data Lake Formation gives out. */
export interface RegisteredResource {
  /** Without a slash at its end. */
  readonly arn: string;
  readonly roleArn: string;
  readonly updatedAt: number;
}
