/// Elements by the time at which they are due, the next one first; equal times in their order.
struct DeadlineHeap<Element> {
  private struct Entry {
    let due: Int64
    let order: UInt64
    let element: Element

    func isBefore(_ other: Entry) -> Bool { (due, order) < (other.due, other.order) }
  }

  private var entries: [Entry] = []
  private var pushedCount: UInt64 = 0

  /// When the next one is due.
  var first: Int64? { entries.first?.due }

  /// Adds an element.
  ///
  /// - Returns: whether it is the next one now.
  mutating func push(_ element: Element, due: Int64) -> Bool {
    entries.append(Entry(due: due, order: pushedCount, element: element))
    pushedCount += 1
    var index = entries.count - 1
    while index > 0, entries[index].isBefore(entries[(index - 1) / 2]) {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
    return index == 0
  }

  /// Takes out what is due at `time`, in order.
  mutating func popAll(until time: Int64) -> [Element] {
    var due: [Element] = []
    while let first = entries.first, first.due <= time {
      due.append(first.element)
      removeFirst()
    }
    return due
  }

  private mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    var index = 0
    while case let child = leastChild(of: index), let child, entries[child].isBefore(entries[index])
    {
      entries.swapAt(index, child)
      index = child
    }
  }

  private func leastChild(of index: Int) -> Int? {
    let children = (2 * index + 1)..<min(2 * index + 3, max(2 * index + 1, entries.count))
    return children.min { entries[$0].isBefore(entries[$1]) }
  }
}
