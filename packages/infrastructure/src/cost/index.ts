// Loads nothing of cdktf: what a stack costs is read from its JSON.
export { billOf } from './bill.ts';
export type { Bill, BillItem, Usage } from './bill.ts';
export { costOf } from './cost.ts';
export type { Cost, CostOptions } from './cost.ts';
export { prices, pricedRegion } from './prices.ts';
export type { Price, PriceName } from './prices.ts';
export { bufferOf, paidByUse, uncounted, unpriced } from './stack-usage.ts';
export type { SynthesizedStack } from './stack-usage.ts';
export { bytesPerGB } from './traffic-usage.ts';
export type { Buffer, Traffic } from './traffic-usage.ts';
