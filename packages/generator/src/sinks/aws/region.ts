/** The region to use: the one asked for, the environment's, the profile's, else the tutorial's. */
export async function findRegion(asked: string | undefined): Promise<string> {
  // The SDK for JavaScript reads AWS_REGION alone; the AWS CLI and boto3 have AWS_DEFAULT_REGION.
  const named = asked ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  if (named !== undefined && named !== '') return named;
  const { FirehoseClient } = await import('./firehose-sdk.ts');
  const client = new FirehoseClient();
  try {
    return await client.config.region();
  } catch {
    return 'us-east-1';
  } finally {
    client.destroy();
  }
}
