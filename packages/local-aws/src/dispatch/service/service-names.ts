/** How a service is told from others. */
export interface ServiceNames {
  /** As people call it, such as `CloudWatch Logs`. */
  readonly title: string;
  /** Its folder under `services/`. */
  readonly name: string;
  /** The service in a SigV4 credential scope, such as `monitoring`. */
  readonly signingName: string;
  /** The part of `X-Amz-Target` before the dot, for unsigned requests of JSON services. */
  readonly targetPrefix?: string;
  /** The `Version` of the forms of a Query service, for unsigned requests. */
  readonly apiVersion?: string;
  /** Operations of a Query service that a link may ask for unsigned: what it is about says the region. */
  readonly linkOperations?: readonly string[];
  /** A regional service has one state for each region, a global one a single state. */
  readonly scope: 'regional' | 'global';
}
