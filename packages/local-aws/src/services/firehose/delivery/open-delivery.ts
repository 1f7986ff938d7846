import type { OpenDelivery } from './delivery.ts';
import { planDelivery } from './plan/plan-delivery.ts';
import { StreamDelivery } from './stream-delivery.ts';

/** Opens the durable delivery of a stream. */
export const openDelivery: OpenDelivery = (configuration, environment, directory) =>
  StreamDelivery.open({
    configuration,
    environment,
    directory,
    plan: (changed, ended) => planDelivery(changed, environment, ended),
  });
