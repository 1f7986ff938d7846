import { arn, arnsOf } from '../../kit/arn.ts';

/** Of alarms of both kinds. */
export const alarmArns = arnsOf('cloudwatch', 'alarm:');

/** Documented: dashboards are of no region, as AWS shows them. */
export const dashboardArn = (account: string, name: string): string =>
  arn({ service: 'cloudwatch', account }, `dashboard/${name}`);
