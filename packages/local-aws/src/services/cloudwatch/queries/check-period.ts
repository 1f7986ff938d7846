import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { invalidParameterValue } from '../errors.ts';

/**
 * Refuses a period that is no multiple of a minute.
 *
 * Documented: 1, 5, 10, 20, 30 and multiples of 60 seconds. Metrics are kept by the minute here, so that the shorter
 * ones are refused by name.
 */
export function checkPeriod(seconds: number, path: string): void {
  if (seconds >= 60 && seconds % 60 === 0) return;
  if ([1, 5, 10, 20, 30].includes(seconds)) {
    throw new NotImplemented(`a period of ${seconds} seconds in ${path}: metrics are kept by the minute`);
  }
  throw invalidParameterValue(
    `The value ${seconds} for parameter ${path} is not valid: it must be 1, 5, 10, 20, 30 or a multiple of 60.`,
  );
}
