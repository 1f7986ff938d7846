import { arn } from '../../kit/arn.ts';

export const bucketArn = (bucket: string): string => arn({ service: 's3' }, bucket);
export const objectArn = (bucket: string, key: string): string => bucketArn(`${bucket}/${key}`);
