import { operationOn } from '../../dispatch/operation.ts';
import type { S3State } from './state.ts';

/** Declares an operation of S3. */
export const operation = operationOn<S3State>();
