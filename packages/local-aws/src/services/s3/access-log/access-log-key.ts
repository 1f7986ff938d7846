import type { AccessLog } from './access-log.ts';

interface Delivery {
  readonly account: string;
  readonly at: Date;
  /** Tells it from others of its second. */
  readonly unique: string;
}

/**
 * The key of the object that a log becomes.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_TargetObjectKeyFormat.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PartitionedPrefix.html
 */
export function accessLogKey(
  { bucket, region, target: { TargetPrefix = '', TargetObjectKeyFormat: format }, from }: AccessLog,
  { account, at, unique }: Delivery,
): string {
  const partitioned = format?.PartitionedPrefix;
  if (!partitioned) return `${TargetPrefix}${seconds(at)}-${unique}`;
  const isOfDelivery = partitioned.PartitionDateSource === 'DeliveryTime';
  // Documented: of the time of events only the day is told.
  const time = isOfDelivery ? seconds(at) : `${day(from)}-00-00-00`;
  const days = day(isOfDelivery ? at : from).replaceAll('-', '/');
  return `${TargetPrefix}${account}/${region}/${bucket}/${days}/${time}-${unique}`;
}

const day = (date: Date) => date.toISOString().slice(0, 10);
const seconds = (date: Date) => date.toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
