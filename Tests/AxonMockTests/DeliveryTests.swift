import AxonMock
import JSONText
import Testing

/// How often each event arrived.
struct DeliveryTests {
  private typealias Sample = JournalSample

  private func deliveries(_ sample: JournalSample) -> Deliveries {
    Deliveries(sample.snapshot, linter: JournalSample.linter)
  }

  @Test("Every verdict, by a sending that earns it")
  func verdicts() {
    var sample = JournalSample()
    sample.add(Sample.lead("a"), Sample.lead("b", value: "2"), status: 503)
    sample.add(Sample.lead("a"))
    sample.add(Sample.lead("c", value: "3"))
    sample.add(Sample.lead("c", value: "3"))
    sample.add(Sample.lead("d", value: "4"), status: 500, committed: true)
    sample.add(Sample.lead("e", value: "4"))
    sample.add(Sample.lead(nil, value: "5"))
    sample.add(Sample.lead(nil, value: "5"))
    let all = deliveries(sample).all
    #expect(
      all.map(\.verdict) == [.once, .never, .repeatedSameID, .repeatedNewID, .repeatedNewID])
    #expect(all.map(\.dedupeIDs) == [["a"], ["b"], ["c"], ["d", "e"], []])
    #expect(all.map(\.batches) == [[1, 2], [1], [3, 4], [5, 6], [7, 8]])
    #expect(all.map(\.accepted) == [1, 0, 2, 2, 2])
  }

  @Test("A new id at the second try, of which one alone was accepted, is once")
  func retriedWithNewID() {
    var sample = JournalSample()
    sample.add(Sample.lead("a"), status: 503)
    sample.add(Sample.lead("b"))
    #expect(deliveries(sample).all.map(\.verdict) == [.once])
  }

  @Test("What came without a pixel id and then with one was delivered")
  func recovered() {
    var sample = JournalSample()
    sample.add(Sample.lead("a"), Sample.lead(nil, value: "2"), status: 400, pixelID: "")
    sample.add(Sample.lead("b"), Sample.lead("c", value: "9"), status: 400, pixelID: "")
    sample.add(Sample.lead("a"), Sample.lead(nil, value: "2"))
    sample.add(Sample.lead("d", value: "9"))
    // Of two sessions the first takes it over, and the other one has an event of its own.
    sample.add(Sample.lead("a"), pixelID: "p2")
    let all = deliveries(sample).all
    #expect(all.map(\.verdict) == [.once, .once, .once, .once])
    #expect(all.map(\.pixelID) == ["p1", "p1", "p1", "p2"])
    #expect(all.map(\.batches) == [[1, 2, 3], [1, 3], [2, 4], [5]])
  }

  @Test("Twins of one batch are two events, and stay two when the batch is sent again")
  func twins() {
    var sample = JournalSample()
    sample.add(Sample.lead("a"), Sample.lead("b"))
    #expect(deliveries(sample).all.map(\.verdict) == [.once, .once])
    sample.add(Sample.lead("c"), Sample.lead("d"))
    #expect(deliveries(sample).all.map(\.dedupeIDs) == [["a", "c"], ["b", "d"]])
    sample.add(Sample.lead("b"), Sample.lead("a"))
    #expect(deliveries(sample).all.map(\.batches) == [[1, 2, 3], [1, 2, 3]])
  }

  @Test("The order of members and white space do not make another event; another session does")
  func sameContent() {
    var sample = JournalSample()
    sample.add(body: Array(#"{"events":[{"name":"page_view","data":null}]}"#.utf8), status: 400)
    sample.add(
      body: Array(#"{"events":[ {"data": null, "name": "page_view"} ]}"#.utf8), status: 400)
    #expect(deliveries(sample).all.count == 1)
    sample.add(
      body: Array(#"{"events":[{"name":"page_view","data":null}]}"#.utf8), status: 400,
      pixelID: "p2")
    #expect(deliveries(sample).all.map(\.pixelID) == ["p1", "p2"])
  }

  @Test("A body that cannot be read has no events")
  func unreadable() {
    var sample = JournalSample()
    sample.add(body: Array("{".utf8), status: 400)
    #expect(deliveries(sample).all.isEmpty)
  }

  @Test("The answer counts by verdict and says what of the journal it is about")
  func json() throws {
    var sample = JournalSample()
    sample.add(Sample.lead("a"))
    sample.add(Sample.lead("a"))
    let root = try JSONDocument(parsing: PaddedBytes(deliveries(sample).json())).root
    #expect(root["counts"]?["repeated-same-id"]?.intValue == 1)
    #expect(root["counts"]?["once"]?.intValue == 0)
    #expect(root.value(at: "/deliveries/0/dedupe_ids/0")?.stringValue == "a")
    #expect(root.value(at: "/deliveries/0/accepted")?.intValue == 2)
    #expect(root["last"]?.intValue == 2)
    #expect(root["complete"]?.boolValue == true)
  }
}
