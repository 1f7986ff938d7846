export { sparkRunner } from '../transform/spark/spark-runner.ts';
export { scheduledJob } from '../transform/spark/scheduled-job.ts';
