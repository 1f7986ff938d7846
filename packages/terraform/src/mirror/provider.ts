/** The one provider of the stack, by the address under which mirrors keep it. */
export const provider = { address: 'registry.terraform.io/hashicorp/aws', version: '5.100.0' } as const;
