/** Something that is to happen at a time. */
interface Entry<T> {
  readonly atMs: number;
  /** Entries of the same time leave in the order in which they came. */
  readonly order: number;
  readonly item: T;
}

/** The events to come, earliest first: a binary heap. */
export class EventQueue<T> {
  private readonly heap: Entry<T>[] = [];
  private count = 0;

  get size(): number {
    return this.heap.length;
  }

  /** Time of the earliest entry; Infinity when there is none. */
  get nextAtMs(): number {
    return this.heap[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  push(atMs: number, item: T): void {
    const entry = { atMs, order: this.count++, item };
    let index = this.heap.length;
    this.heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.heap[parent] as Entry<T>;
      if (!isBefore(entry, above)) break;
      this.heap[index] = above;
      index = parent;
    }
    this.heap[index] = entry;
  }

  /** The earliest item, taken out. */
  pop(): T | undefined {
    const [top] = this.heap;
    const last = this.heap.pop();
    if (top === undefined || last === undefined) return undefined;
    if (this.heap.length > 0) this.sink(last);
    return top.item;
  }

  private sink(entry: Entry<T>): void {
    let index = 0;
    for (;;) {
      const child = this.smallerChild(index);
      const below = this.heap[child];
      if (below === undefined || !isBefore(below, entry)) break;
      this.heap[index] = below;
      index = child;
    }
    this.heap[index] = entry;
  }

  private smallerChild(index: number): number {
    const left = 2 * index + 1;
    const [first, second] = [this.heap[left], this.heap[left + 1]];
    return first !== undefined && second !== undefined && isBefore(second, first) ? left + 1 : left;
  }
}

const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
