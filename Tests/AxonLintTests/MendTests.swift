import AxonContract
import AxonGolden
import JSONText
import Testing

@testable import AxonLint

/// Every golden case that can be mended, mended.
@Suite struct MendTests {
  /// A text to be mended, with the linter that finds what to mend.
  private struct Patient {
    let name: String
    let source: PaddedBytes
    let linter: Linter

    /// A golden case, linted as its first outcome says.
    init(_ golden: GoldenCase) throws {
      name = golden.id
      source = PaddedBytes(golden.bytes)
      var readings = Catalogue.leadGen.defaultReadings
      let outcome = golden.expectation.outcomes[0]
      if let id = golden.expectation.reading, let value = outcome.value {
        try readings.choose(value, for: id)
      }
      linter = Linter(settings: Settings(readings: readings, now: golden.expectation.now))
    }

    init(_ text: String) {
      name = text
      source = PaddedBytes(text.utf8)
      linter = Linter()
    }

    var bytes: [UInt8] { Array(source[source.all]) }
    var report: Report { linter.lint(source, span: source.all) }
  }

  /// Names so near to a known one that no golden case has them.
  private static let misspelt = [
    #"{"event":[]}"#, #"{"events":[{"eventTime":1741784485001}]}"#,
    #"{"events":[{"name":"generate_lead","data":{"curency":"USD","value":1}}]}"#,
  ]

  private static func patients() throws -> [Patient] {
    try GoldenTests.suite().cases.filter { !$0.isRequest }.map { try Patient($0) }
      + misspelt.map { Patient($0) }
  }

  private static func keys(_ report: Report) -> [String] {
    report.findings.map { "\($0.rule.id) \($0.pointer ?? "-")" }
  }

  @Test func safeMendsMend() throws {
    let rules = try mendAll(isUnsafe: false) { patient, mend, before, after in
      // A value of the wrong type is judged no further: what its mend lays bare was there before.
      let laidBare = Set(mend.mended.filter { $0.level == .error }.map(\.pointer))
      let known = Set(Self.keys(before))
      let new = after.findings.filter {
        !known.contains("\($0.rule.id) \($0.pointer ?? "-")") && !laidBare.contains($0.pointer)
      }
      #expect(new.isEmpty, "\(patient.name): \(new.map(\.rule.id))")
      #expect(after.isAccepted || !before.isAccepted, "\(patient.name)")
    }
    #expect(rules == Self.ruleIDs { $0 == .safe })
  }

  @Test func guessesMend() throws {
    let rules = try mendAll(isUnsafe: true) { _, _, _, _ in }
    #expect(rules == Self.ruleIDs { _ in true })
  }

  /// Mends every case that can be, and holds each mend to what all of them promise. The rules
  /// mended.
  private func mendAll(
    isUnsafe: Bool, _ check: (Patient, Mend, _ before: Report, _ after: Report) -> Void
  ) throws -> Set<String> {
    var rules: Set<String> = []
    for patient in try Self.patients() {
      let before = patient.report
      let mend = Mend(of: before, unsafe: isUnsafe)
      guard !mend.patches.isEmpty else {
        #expect(mend.applied(to: patient.source, span: patient.source.all) == patient.bytes)
        continue
      }
      let mended = mend.applied(to: patient.source, span: patient.source.all)
      let after = patient.linter.lint(body: mended)
      for finding in mend.mended {
        let key = "\(finding.rule.id) \(finding.pointer ?? "-")"
        #expect(!Self.keys(after).contains(key), "\(patient.name): \(key) is still there")
        rules.insert(finding.rule.id)
      }
      #expect(Self.undone(mend, mended, patient.source) == patient.bytes)
      expectEnd(patient, mended, isUnsafe: isUnsafe)
      check(patient, mend, before, after)
    }
    return rules
  }

  /// The mended bytes with every patch taken back: what was not patched is as it was.
  private static func undone(_ mend: Mend, _ mended: [UInt8], _ source: PaddedBytes) -> [UInt8] {
    var bytes = mended
    for patch in mend.patches {
      let start = patch.span.start
      bytes.replaceSubrange(start..<(start + patch.text.utf8.count), with: source[patch.span])
    }
    return bytes
  }

  /// A second run mends what the first one laid bare, if anything; a third one finds nothing to do.
  private func expectEnd(_ patient: Patient, _ mended: [UInt8], isUnsafe: Bool) {
    var bytes = mended
    for round in 0..<3 {
      let source = PaddedBytes(bytes)
      let mend = Mend(of: patient.linter.lint(body: bytes), unsafe: isUnsafe)
      if mend.patches.isEmpty { return }
      #expect(round < 2, "\(patient.name): \(mend.mended.map(\.rule.id)) without end")
      bytes = mend.applied(to: source, span: source.all)
    }
  }

  /// The rules of the contract that say they can be mended.
  private static func ruleIDs(_ isMeant: (FixKind) -> Bool) -> Set<String> {
    Set(Catalogue.leadGen.rules.filter { $0.fix.map(isMeant) ?? false }.map(\.id))
  }

  @Test func mendsThatCollideAreMadeOneAfterTheOther() {
    let bytes = Array(#"{"events":[{"user_data":{"emial":"A@b.example"}}]}"#.utf8)
    let source = PaddedBytes(bytes)
    let report = Linter().lint(source, span: source.all)
    let mend = Mend(of: report, unsafe: true)
    #expect(mend.patches.count == mend.mended.reduce(0) { $0 + $1.patches.count })
    for (patch, next) in zip(mend.patches, mend.patches.dropFirst()) {
      #expect(patch.span.end <= next.span.start)
    }
    #expect(
      mend.applied(to: source, span: source.all)
        == Array(
          #"{"events":[{"user_data":{"email":"A@b.example"}}]}"#.utf8))
  }
}
