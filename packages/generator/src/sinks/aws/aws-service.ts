/** A service of AWS that takes records, as messages and the environment call it. */
export interface AwsService {
  readonly title: string;
  /** What a target of it is. */
  readonly target: string;
  /** The variable with the address to send to, for this service alone. */
  readonly endpointVariable: string;
}

export const firehose: AwsService = {
  title: 'Firehose',
  target: 'delivery stream',
  endpointVariable: 'AWS_ENDPOINT_URL_FIREHOSE',
};

export const kinesis: AwsService = {
  title: 'Kinesis',
  target: 'stream',
  endpointVariable: 'AWS_ENDPOINT_URL_KINESIS',
};
