import { fileURLToPath } from 'node:url';

/** The runner: the script of a Glue job, and the entry point of EMR Serverless, too. */
export const sparkRunner = fileURLToPath(new URL('../../../../spark/run_job.py', import.meta.url));
