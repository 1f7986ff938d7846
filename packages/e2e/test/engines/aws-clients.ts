import { fetchVenv } from '@clickstream/engines';

/** The Python that has boto3 and the AWS CLI, of which `pnpm test:engines` says whether it is there. */
export const fetchAwsClients = (): Promise<string> =>
  fetchVenv('aws', ['boto3==1.43.11', 'awscli==1.45.11'], process.env);
