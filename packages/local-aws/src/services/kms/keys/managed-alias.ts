/** The name of the key that AWS manages for a service. */
export const managedAlias = (service: string): string => `alias/aws/${service}`;
