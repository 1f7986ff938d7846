import type { RecordFailure } from './error-record.ts';

export interface LambdaRecord {
  /** The same in each attempt. */
  readonly recordId: string;
  readonly data: Buffer;
  readonly arrivedAt: Date;
}

/** What became of one record; a dropped one leaves no trace. */
export type TransformedRecord =
  | { readonly result: 'Ok'; readonly data: Buffer; readonly partitionKeys: PartitionKeys | undefined }
  | { readonly result: 'Dropped' }
  | { readonly result: 'ProcessingFailed'; readonly failure: RecordFailure };

/** `metadata.partitionKeys` as the function gave it. */
export type PartitionKeys = Readonly<Record<string, unknown>>;

export interface LambdaTransform {
  readonly deliveryStreamArn: string;
  readonly functionArn: string;
  readonly region: string;
  /** Whether there is a function of that ARN. */
  readonly exists: boolean;
  /** NumberOfRetries: invocations after the first. */
  readonly retries: number;
  /** Calls the function with its event and gives its answer; rejects when the function fails. */
  readonly invoke: (event: LambdaEvent) => Promise<unknown>;
  /** A new invocation id for each call. */
  readonly invocationId: () => string;
}

/** The event that Firehose invokes a function with. */
export interface LambdaEvent {
  readonly invocationId: string;
  readonly deliveryStreamArn: string;
  readonly region: string;
  readonly records: readonly {
    readonly recordId: string;
    /** Epoch milliseconds. */
    readonly approximateArrivalTimestamp: number;
    /** Base64. */
    readonly data: string;
  }[];
}

/**
 * Has a Lambda function transform records; the results are in the records' order.
 *
 * Observed (floci, stackd): only a function that fails is invoked again; an answer, however wrong, is final. A function
 * that is gone: its code is observed (stackd), assumed are its message, which is Lambda's own, and the attempts.
 */
export async function transformRecords(
  records: readonly LambdaRecord[],
  { deliveryStreamArn, functionArn, region, exists, retries, invoke, invocationId }: LambdaTransform,
): Promise<{ readonly transformed: TransformedRecord[]; readonly attemptsMade: number }> {
  const eventRecords = records.map(({ recordId, data, arrivedAt }) => ({
    recordId,
    approximateArrivalTimestamp: arrivedAt.getTime(),
    data: data.toString('base64'),
  }));
  for (let attemptsMade = 1; attemptsMade <= retries + 1; attemptsMade++) {
    const event = { invocationId: invocationId(), deliveryStreamArn, region, records: eventRecords };
    try {
      return { transformed: readAnswer(records, await invoke(event)), attemptsMade };
    } catch {
      // The next attempt, or the failure of all.
    }
  }
  const failure = exists ? lambdaFailures.functionError : lambdaFailures.notFound(functionArn);
  return { transformed: records.map(() => failure), attemptsMade: retries + 1 };
}

/**
 * Reads a function's answer.
 *
 * Observed (floci): without a list of records every record is missing; ids that were not sent are ignored. Observed
 * (stackd): a result that there is not, and data that is no base64, fail all records.
 */
export function readAnswer(
  records: readonly Pick<LambdaRecord, 'recordId'>[],
  answer: unknown,
): TransformedRecord[] {
  const answers = new Map<unknown, AnsweredRecord[]>();
  const list = listOf(answer);
  if (!list.every(isReadable)) return records.map(() => lambdaFailures.unreadable);
  for (const answered of list) {
    const others = answers.get(answered.recordId);
    if (others) others.push(answered);
    else answers.set(answered.recordId, [answered]);
  }
  return records.map(({ recordId }) => {
    const [answered, another] = answers.get(recordId) ?? [];
    if (!answered) return lambdaFailures.missing;
    return another ? lambdaFailures.duplicated : readRecord(answered);
  });
}

interface AnsweredRecord {
  readonly recordId?: unknown;
  readonly result?: unknown;
  readonly data?: unknown;
  readonly metadata?: unknown;
}

function listOf(answer: unknown): AnsweredRecord[] {
  const records = isObject(answer) ? answer.records : undefined;
  return Array.isArray(records) ? records.filter(isObject) : [];
}

const results: readonly unknown[] = ['Ok', 'Dropped', 'ProcessingFailed'];

function isReadable({ result, data }: AnsweredRecord): boolean {
  return results.includes(result) && (data == null || (typeof data === 'string' && base64.test(data)));
}

function readRecord({ result, data, metadata }: AnsweredRecord): TransformedRecord {
  if (result === 'Dropped') return { result };
  if (result === 'ProcessingFailed') return lambdaFailures.status;
  if (data == null) return lambdaFailures.noData;
  const partitionKeys = isObject(metadata) ? metadata.partitionKeys : undefined;
  return {
    result: 'Ok',
    data: Buffer.from(data as string, 'base64'),
    partitionKeys: isObject(partitionKeys) ? partitionKeys : undefined,
  };
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function failed(code: string, errorMessage: string): TransformedRecord {
  return {
    result: 'ProcessingFailed',
    failure: { errorOutputType: 'processing-failed', errorCode: `Lambda.${code}`, errorMessage },
  };
}

/** Observed (floci, stackd): codes and messages. */
const lambdaFailures = {
  notFound: (arn: string) => failed('ResourceNotFound', `Function not found: ${arn}`),
  /** The function fails each time. */
  functionError: failed(
    'FunctionError',
    'The Lambda function was successfully invoked but it returned an error result.',
  ),
  unreadable: failed(
    'FunctionError',
    'Check your function and make sure the output is in required format. In addition to that, make sure the processed records contain valid result status of Dropped, Ok, or ProcessingFailed',
  ),
  missing: failed(
    'MissingRecordId',
    'One or more record Ids were not returned. Ensure that the Lambda function returns all received record Ids.',
  ),
  duplicated: failed(
    'DuplicatedRecordId',
    'Multiple records were returned with the same record Id. Ensure that the Lambda function returns a unique record Id for each record.',
  ),
  status: failed('ProcessingFailedStatus', 'ProcessingFailed status set for record'),
  noData: failed(
    'InvalidReturnFormat',
    'The data field cannot be null when the SourceType is DirectPut or KinesisStreamAsSource and processing result is Ok. The value field cannot be null when the SourceType is MSKAsSource and processing result is Ok.',
  ),
} as const;
