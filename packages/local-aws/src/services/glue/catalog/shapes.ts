import type { StorageDescriptor } from '@aws-sdk/client-glue';
import { toPlain } from '../../../storage/plain-values.ts';

/** How the files of a partition are read: all of its storage descriptor but where they are. */
export type Shape = Omit<StorageDescriptor, 'Location'>;

/** Keeps equal shapes once: the partitions of a table, which may be a hundred thousand, have few. */
export class Shapes {
  private readonly byText = new Map<string, Shape>();

  shared(shape: Shape): Shape {
    const text = JSON.stringify(toPlain(shape));
    const found = this.byText.get(text);
    if (found) return found;
    this.byText.set(text, shape);
    return shape;
  }

  clear(): void {
    this.byText.clear();
  }
}
