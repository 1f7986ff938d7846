/** Visitors by the time of their next step, the earliest first: a binary heap of fixed size. */
export class VisitorQueue {
  private readonly times: Float64Array;
  private readonly users: Uint32Array;
  private size = 0;

  constructor(users: number) {
    this.times = new Float64Array(users);
    this.users = new Uint32Array(users);
  }

  /** The earliest time; Infinity when nobody waits. */
  get nextTime(): number {
    return this.size === 0 ? Infinity : this.times[0]!;
  }

  push(time: number, user: number): void {
    const times = this.times;
    const users = this.users;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (times[parent]! <= time) break;
      times[at] = times[parent]!;
      users[at] = users[parent]!;
      at = parent;
    }
    times[at] = time;
    users[at] = user;
  }

  /** Takes out the visitor with the earliest time. */
  pop(): number {
    const times = this.times;
    const users = this.users;
    const first = users[0]!;
    this.size -= 1;
    const time = times[this.size]!;
    const user = users[this.size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && times[child + 1]! < times[child]!) child += 1;
      if (times[child]! >= time) break;
      times[at] = times[child]!;
      users[at] = users[child]!;
      at = child;
    }
    times[at] = time;
    users[at] = user;
    return first;
  }
}
