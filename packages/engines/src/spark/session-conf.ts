/**
 * How S3A signs with the credentials of a session that are in the environment.
 *
 * By itself it first asks a provider that is not safe for threads: who comes while another has it made is told that there
 * is none, signs without the token, and is refused with a 400. Documented: mended in Hadoop 3.3.5
 * (https://issues.apache.org/jira/browse/HADOOP-18233); Spark 3.5 has 3.3.4. The environment's has nothing to make.
 * Executors that are elsewhere have no such environment: Spark gives them its properties, and runs a refused task again.
 */
export const sessionConf = {
  'spark.hadoop.fs.s3a.aws.credentials.provider':
    'com.amazonaws.auth.EnvironmentVariableCredentialsProvider,org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider',
};
