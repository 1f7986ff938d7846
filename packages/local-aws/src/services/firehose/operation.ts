import { operationOn } from '../../dispatch/operation.ts';
import type { FirehoseState } from './state.ts';

/** Declares an operation of Firehose. */
export const operation = operationOn<FirehoseState>();
