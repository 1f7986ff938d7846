import { pages } from '../vocabulary.ts';

/** Something the shop sells. */
export interface Product {
  readonly product_id: string;
  readonly name: string;
  readonly category: string;
  readonly price: number;
}

const productNames: readonly (readonly string[])[] = [
  ['T-Shirt', 'Jeans', 'Rain Jacket', 'Wool Scarf', 'Sneakers', 'Sun Hat', 'Hoodie', 'Socks'],
  ['Olive Oil', 'Espresso Beans', 'Dark Chocolate', 'Green Tea', 'Honey', 'Basmati Rice', 'Almonds', 'Pasta'],
  ['Headphones', 'Keyboard', 'Webcam', 'Power Bank', 'USB Cable', 'Desk Lamp', 'E-Reader', 'Speaker'],
  ['Tea Kettle', 'Bath Towel', 'Cutting Board', 'Plant Pot', 'Candle', 'Pillow', 'Wall Clock', 'Toolbox'],
  [
    'Field Guide',
    'Cookbook',
    'Road Atlas',
    'Short Stories',
    'Phrase Book',
    'Biography',
    'Star Chart',
    'Poems',
  ],
];
const prices = [19.99, 49.5, 89, 24.95, 64.9, 12.49, 39, 8.75];

/** How many products each page has. */
export const productsPerPage = prices.length;

/** The products of each page, in the order of pages. */
export const productsOfPage: readonly (readonly Product[])[] = pages.map((page, p) =>
  prices.map((price, i) => ({
    product_id: `${page.slice(1, 4)}-${String(i + 1).padStart(3, '0')}`,
    name: productNames[p]![i]!,
    category: page.slice(1, -1),
    price,
  })),
);
