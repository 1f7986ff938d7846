import type { Destination, S3Destination } from '../../destination/destination.ts';
import type { RouteKey } from './route-key.ts';

/** Where the objects of a route go: those of the backup to its own destination, where there is one. */
export const routeDestination = (destination: Destination, { kind }: RouteKey): S3Destination =>
  (kind === 'backup' && destination.S3BackupDescription) || destination;
