import Testing

@testable import MicroHTTP

@Suite struct DeadlineHeapTests {
  @Test func whatIsDueComesInOrder() {
    var heap = DeadlineHeap<Int>()
    // Every number below 1,000 once, in an order that 7 and 1,000 without a common factor make.
    let times = (0..<1_000).map { Int64($0 * 7 % 1_000) }
    for time in times { _ = heap.push(Int(time), due: time) }
    #expect(heap.first == 0)
    let early = heap.popAll(until: -1)
    let half = heap.popAll(until: 499)
    #expect(heap.first == 500)
    let rest = heap.popAll(until: .max)
    #expect(early == [])
    #expect(half == Array(0..<500))
    #expect(rest == Array(500..<1_000))
    #expect(heap.first == nil)
  }

  @Test func whatIsDueAtOnceKeepsItsOrder() {
    var heap = DeadlineHeap<Int>()
    for number in 0..<100 { _ = heap.push(number, due: 5) }
    let all = heap.popAll(until: 5)
    #expect(all == Array(0..<100))
  }

  @Test func aPushSaysWhetherItIsNext() {
    var heap = DeadlineHeap<Int>()
    let answers = [heap.push(1, due: 10), heap.push(2, due: 11), heap.push(3, due: 9)]
    #expect(answers == [true, false, true])
  }
}
