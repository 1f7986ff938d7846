/** What staging has rejected, by reason. */
export const rejectedCommand =
  'pnpm lake query --sql "select reason, count(*) from rejected group by reason"';
