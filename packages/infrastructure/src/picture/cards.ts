type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Terraform's JSON of a stack, as far as a picture shows it. */
export interface PicturedStack {
  readonly resource: Blocks;
}

/** What a stack has of one service. */
export interface Card {
  readonly service: string;
  readonly column: number;
  readonly colour: string;
  /** A line a type of resource, with how many there are. */
  readonly lines: readonly string[];
  /** The services whose resources these refer to. */
  readonly refersTo: readonly string[];
}

/** The beginnings of types of resources, the first that fits: the service, its column and colour. */
const services = [
  ['aws_cloudwatch_log_', 'CloudWatch Logs', 0, '#b0257a'],
  ['aws_cloudwatch_event_', 'EventBridge', 3, '#b0257a'],
  ['aws_cloudwatch_', 'CloudWatch', 3, '#b0257a'],
  ['aws_kinesis_firehose_', 'Amazon Data Firehose', 0, '#6d28d9'],
  ['aws_kinesis_', 'Kinesis Data Streams', 0, '#6d28d9'],
  ['aws_s3_', 'Amazon S3', 1, '#2f7d32'],
  ['aws_iam_', 'IAM', 1, '#b91c1c'],
  ['aws_kms_', 'KMS', 1, '#b91c1c'],
  ['aws_glue_', 'AWS Glue', 2, '#6d28d9'],
  ['aws_athena_', 'Athena', 2, '#6d28d9'],
  ['aws_lakeformation_', 'Lake Formation', 2, '#2f7d32'],
  ['aws_emrserverless_', 'EMR Serverless', 2, '#6d28d9'],
  ['aws_lambda_', 'Lambda', 3, '#c2570c'],
  ['aws_scheduler_', 'EventBridge Scheduler', 3, '#b0257a'],
  ['aws_sns_', 'SNS', 3, '#b0257a'],
  ['aws_sqs_', 'SQS', 3, '#b0257a'],
] as const;

/**
 * Sorts the resources of a stack by service.
 *
 * @throws {Error} when a type is of no known service: it would be missing in the picture
 */
export function cardsOf({ resource }: PicturedStack): Card[] {
  const types = Object.keys(resource).map((type) => ({ type, found: serviceOf(type) }));
  return services.flatMap((entry) => {
    const [prefix, service, column, colour] = entry;
    const own = types.filter(({ found }) => found === entry).map(({ type }) => type);
    if (own.length === 0) return [];
    const others = new Set(
      own.flatMap((type) =>
        Array.from(
          JSON.stringify(resource[type]).matchAll(/\$\{(aws_\w+)\./g),
          ([, other]) => serviceOf(other!)[1],
        ),
      ),
    );
    const lines = own.map((type) => {
      const { length } = Object.keys(resource[type]!);
      return `${type.slice(prefix.length).replaceAll('_', ' ')}${length > 1 ? ` × ${length}` : ''}`;
    });
    return [{ service, column, colour, lines, refersTo: [...others].filter((other) => other !== service) }];
  });
}

function serviceOf(type: string) {
  const found = services.find(([prefix]) => type.startsWith(prefix));
  if (!found) throw new Error(`${type} is of no service that pictures know: name it in cards.ts`);
  return found;
}
