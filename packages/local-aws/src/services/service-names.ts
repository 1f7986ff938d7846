import type { ServiceNames } from '../dispatch/service-names.ts';
import { registry } from './registry.ts';

/** Every service that local AWS has, in the order of the registry. */
export const serviceNames: readonly ServiceNames[] = registry.services;
