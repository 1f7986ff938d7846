/**
 * A record as it was kept, with its moments under today's names: earlier versions wrote `createdAtMs` for `createdAt`.
 * Only numbers that it has itself are renamed, since what lies deeper may have names of callers.
 */
export const keptMoments = <Kept extends object>(record: Kept): Kept =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      typeof value === 'number' ? name.replace(/AtMs$/, 'At') : name,
      value,
    ]),
  ) as Kept;
