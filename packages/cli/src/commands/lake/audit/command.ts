import { auditOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake audit`. */
export const audit = lakeCommand(
  'audit [options]\n\nReads every object of raw, errors and staging, and compares them with each other and with what was sent. Exits 1 when anything is missing or misplaced.',
  auditOptions,
  async (argv) => (await import('./run-audit.ts')).runAudit(argv),
);
