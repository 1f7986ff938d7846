import { Step } from '../step.ts';
import type { EventType, JsonSchema } from '../event-type.ts';
import type { SegmentContext } from './context.ts';
import { callSchema, envelope } from './envelope.ts';
import type { Envelope, SegmentView } from './envelope.ts';
import { productsOfPage } from './products.ts';
import type { Product } from './products.ts';

/** The names of the spec for online shops, and one of our own, by step. */
const trackNames: Record<number, string> = {
  [Step.Purchase]: 'Order Completed',
  [Step.Like]: 'Product Added to Wishlist',
  [Step.Review]: 'Product Reviewed',
  [Step.EnterPayment]: 'Payment Info Entered',
  [Step.ReadReview]: 'Product Review Viewed',
  [Step.ViewItem]: 'Product Viewed',
};

/** What a visitor does. @see https://segment.com/docs/connections/spec/ecommerce/v2/ */
export interface Track extends Envelope<'track'> {
  readonly event: string;
  readonly properties: Partial<Product> & {
    order_id?: string;
    revenue?: number;
    currency?: string;
    rating?: number;
    products?: (Product & { quantity: number })[];
  };
  readonly context: SegmentContext;
}

function properties({ step, page, product: index, visitId }: SegmentView): Track['properties'] {
  const product = productsOfPage[page]![index]!;
  const order = { order_id: visitId };
  switch (step) {
    case Step.Purchase:
      return { ...order, revenue: product.price, currency: 'USD', products: [{ ...product, quantity: 1 }] };
    case Step.EnterPayment:
      return order;
    case Step.Review:
      return { ...product, rating: 1 + ((page + index) % 5) };
    default:
      return product;
  }
}

const product: JsonSchema = {
  product_id: { type: 'string' },
  name: { type: 'string' },
  category: { type: 'string' },
  price: { type: 'number' },
};

/** Sent for everything a visitor does with a product. */
export const track: EventType<SegmentView, Track> = {
  name: 'track',
  jsonSchema: callSchema('track', 'A visitor does something', {
    event: { enum: Object.values(trackNames) },
    properties: {
      type: 'object',
      properties: {
        ...product,
        order_id: { type: 'string' },
        revenue: { type: 'number' },
        currency: { const: 'USD' },
        rating: { type: 'integer', minimum: 1, maximum: 5 },
        products: {
          type: 'array',
          items: { type: 'object', properties: { ...product, quantity: { type: 'integer' } } },
        },
      },
      additionalProperties: false,
    },
  }),
  build: (view) => ({
    ...envelope('track', view),
    event: trackNames[view.step]!,
    properties: properties(view),
    context: view.context,
  }),
};
