/** Observed (the Terraform provider's notes): by which name all tables of a database are listed. */
export const allTables = 'ALL_TABLES';
