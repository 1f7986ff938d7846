import type { ServiceNames } from '../dispatch/service/service-names.ts';
import { registry } from './registry.ts';

/** Every service that local AWS has, in the order of the registry; its type needs no client of the SDK. */
export const serviceNames: readonly ServiceNames[] = registry.services;
