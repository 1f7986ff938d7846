import { PAGES } from '../vocabulary.ts';

/** Something the shop sells. */
export interface Product {
  product_id: string;
  name: string;
  category: string;
  price: number;
}

const NAMES: readonly (readonly string[])[] = [
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
const PRICES = [19.99, 49.5, 89, 24.95, 64.9, 12.49, 39, 8.75];

/** How many products each page has. */
export const PRODUCTS_PER_PAGE = PRICES.length;

/** The products of each page, in the order of PAGES. */
export const PRODUCTS: readonly (readonly Product[])[] = PAGES.map((page, p) =>
  PRICES.map((price, i) => ({
    product_id: `${page.slice(1, 4)}-${String(i + 1).padStart(3, '0')}`,
    name: NAMES[p]![i]!,
    category: page.slice(1, -1),
    price,
  })),
);
