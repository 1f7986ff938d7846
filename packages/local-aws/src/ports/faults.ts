/** Which faults calls that take data meet, for testing producers; rates are chances from 0 to 1. */
export interface FaultRates {
  /** Of each record to be refused as if its stream were throttled. */
  readonly recordFailureRate: number;
  /** Of each call to fail as a whole with HTTP 500, having taken nothing. */
  readonly serverErrorRate: number;
  /** How long each call takes at least. */
  readonly latencyMs: number;
  /** Of each call's connection to be cut after its records were taken. */
  readonly dropAfterAcceptRate: number;
}

/** The faults that were asked for. */
export interface Faults {
  readonly rates: FaultRates;
}
