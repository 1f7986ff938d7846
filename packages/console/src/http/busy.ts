/** So much is asked already that there is no room for more: in a while there is. */
export class Busy extends Error {}
