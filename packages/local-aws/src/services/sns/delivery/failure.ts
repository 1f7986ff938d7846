/** Why an attempt failed, and whether a further one would be of use. */
export interface Failure {
  readonly reason: string;
  readonly isFinal: boolean;
}
