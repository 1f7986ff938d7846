import { operationOn } from '../../dispatch/operation.ts';
import type { KinesisState } from './state.ts';

/** Declares an operation of Kinesis. */
export const operation = operationOn<KinesisState>();
