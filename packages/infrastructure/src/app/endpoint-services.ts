/** The beginnings of the types of resources and data sources, and the endpoint of the provider that serves them. */
const services: readonly (readonly [prefix: string, endpoint: string | undefined])[] = [
  ['aws_athena_', 'athena'],
  ['aws_caller_identity', 'sts'],
  ['aws_cloudwatch_event_', 'events'],
  ['aws_cloudwatch_log_', 'logs'],
  ['aws_cloudwatch_query_definition', 'logs'],
  ['aws_cloudwatch_', 'cloudwatch'],
  ['aws_emrserverless_', 'emrserverless'],
  ['aws_glue_', 'glue'],
  ['aws_iam_', 'iam'],
  ['aws_kinesis_firehose_', 'firehose'],
  ['aws_kinesis_', 'kinesis'],
  ['aws_kms_', 'kms'],
  ['aws_lakeformation_', 'lakeformation'],
  ['aws_lambda_', 'lambda'],
  // What the provider knows without asking.
  ['aws_partition', undefined],
  ['aws_region', undefined],
  ['aws_s3_', 's3'],
  ['aws_scheduler_', 'scheduler'],
  ['aws_sns_', 'sns'],
  ['aws_sqs_', 'sqs'],
];

/**
 * Names the endpoints of the provider that resources and data sources of these types call.
 *
 * @throws {Error} when a type is of no known service: its calls would leave the machine unseen
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/guides/custom-service-endpoints
 */
export function endpointServices(types: readonly string[]): string[] {
  // The provider asks STS for the account, whatever the resources.
  const found = new Set(['sts']);
  for (const type of types) {
    const service = services.find(([prefix]) => type.startsWith(prefix));
    if (!service) throw new Error(`the endpoint of ${type} is not known: name it in endpoint-services.ts`);
    if (service[1] !== undefined) found.add(service[1]);
  }
  return [...found].toSorted();
}
