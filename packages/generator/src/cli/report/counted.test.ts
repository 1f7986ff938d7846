import { expect, it } from '@jest/globals';
import { counted } from './counted.ts';

it.each([
  [counted(0, 'event'), '0 events'],
  [counted(1, 'event'), '1 event'],
  [counted(2000, 'event'), '2,000 events'],
  [counted(1, 'copy', 'copies'), '1 copy'],
  [counted(3, 'copy', 'copies'), '3 copies'],
])('a number of things is %s', (said, right) => expect(said).toBe(right));
