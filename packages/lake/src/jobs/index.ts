export { sparkRunner } from '../transform/spark/launch/spark-runner.ts';
export { scheduledJob } from '../transform/spark/scheduled-job.ts';
