import { TerraformStack } from './bindings/cdktf.ts';
import type { App } from 'cdktf';
import { backend } from './app/backend.ts';
import { cloudwatch } from './cloudwatch.ts';
import type { Config } from './config/config.ts';
import { applyFeatures, deliverySource, encryptionKeyOf } from './features/apply-features.ts';
import { iam } from './iam.ts';
import { kinesis } from './kinesis.ts';
import { outputs } from './outputs.ts';
import { provider } from './provider.ts';
import { s3 } from './s3.ts';

/** The one stack: what the HCL's references say, the arguments say here, so the order is the order of dependency. */
export class ClickstreamStack extends TerraformStack {
  constructor(app: App, config: Config) {
    super(app, config.names.stack);
    backend(this, config);
    provider(this, config);
    const { names, layout, expected, region, bufferIntervalSeconds } = config;
    const encryptionKey = encryptionKeyOf(this, config, { names });
    const lake = s3(this, config, encryptionKey);
    const log = cloudwatch(this, config, encryptionKey);
    const { role, attachments, partition } = iam(this, config, { ...lake, ...log });
    const source = deliverySource(this, config, { names, role, encryptionKey });
    const delivery = kinesis(this, config, { ...lake, ...log, role, attachments, source, encryptionKey });
    const settings = { names, layout, expected, partition, region, bufferIntervalSeconds };
    applyFeatures(this, config, { ...settings, ...lake, ...log, role, delivery, source, encryptionKey });
    outputs(this, {
      raw_bucket_name: lake.raw.bucket,
      staging_bucket_name: lake.staging.bucket,
      stream_name: delivery.name,
      stream_arn: delivery.arn,
      ...(source && { events_stream_name: source.stream.name }),
      log_group_name: log.group.name,
      log_stream_name: log.stream.name,
    });
  }
}
