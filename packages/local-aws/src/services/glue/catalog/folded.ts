/** A name as the catalog keeps it. Documented: "for Hive compatibility, this name is folded to lowercase". */
export const folded = (name: string): string => name.toLowerCase();
