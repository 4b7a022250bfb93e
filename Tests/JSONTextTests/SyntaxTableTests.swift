import Foundation
import JSONText
import Testing

@Suite("Every declared text is read as declared")
struct SyntaxTableTests {
  /// As many cases as the best known public suite of this kind has.
  static let floor = 318

  @Test("the table has at least as many cases as the best public suite, each with its own name")
  func tableIsFull() {
    #expect(SyntaxTable.all.count >= Self.floor)
    let binding = SyntaxTable.all.filter { !$0.isFree }
    #expect(binding.count { $0.verdict == .accept } >= 95)
    #expect(binding.count { $0.verdict != .accept } >= 188)
    #expect(SyntaxTable.all.count { $0.isFree } >= 35)
    #expect(Set(SyntaxTable.all.map(\.id)).count == SyntaxTable.all.count)
    #expect(Set(SyntaxTable.all.map(\.bytes)).count == SyntaxTable.all.count)
  }

  @Test("every cause is in the table")
  func everyCauseIsDeclared() {
    let causes = SyntaxTable.all.compactMap { syntaxCase -> JSONSyntaxError.Cause? in
      guard case .reject(let cause, _) = syntaxCase.verdict else { return nil }
      return cause
    }
    #expect(Set(causes) == Set(JSONSyntaxError.Cause.allCases))
  }

  @Test(arguments: SyntaxTable.all)
  func isReadAsDeclared(_ syntaxCase: SyntaxCase) {
    #expect(verdict(of: syntaxCase.bytes) == syntaxCase.verdict)
  }

  @Test("a caller's own walk, member by member, meets the same faults", arguments: SyntaxTable.all)
  func isWalkedAsDeclared(_ syntaxCase: SyntaxCase) {
    let bytes = PaddedBytes(syntaxCase.bytes)
    let failure = bytes.withCursor(over: bytes.all) { cursor in
      _ = cursor.skipValue()
      cursor.finish()
      return cursor.failure
    }
    #expect(Self.verdict(failure) == syntaxCase.verdict)
  }

  @Test("what follows the text in the same bytes changes nothing", arguments: SyntaxTable.all)
  func isReadAsDeclaredInsideOfMore(_ syntaxCase: SyntaxCase) {
    let around = Array("\n[1,\"a\"]\n".utf8)
    let bytes = PaddedBytes(around + syntaxCase.bytes + around)
    let span = ByteSpan(around.count, around.count + syntaxCase.bytes.count)
    let failure = bytes.withCursor(over: span) { cursor in
      _ = cursor.skipValue()
      cursor.finish()
      return cursor.failure
    }
    let moved = failure.map { failure in
      let place = ByteSpan(failure.span.start - span.start, failure.span.end - span.start)
      return JSONSyntaxError(failure.cause, at: place)
    }
    #expect(Self.verdict(moved) == syntaxCase.verdict)
  }

  @Test(
    "the beginning of a good text is refused as truncated, or is good itself",
    arguments: SyntaxTable.all.filter { $0.verdict == .accept && $0.bytes.count < 300 })
  func prefixesAreTruncated(_ syntaxCase: SyntaxCase) {
    for count in 0..<syntaxCase.bytes.count {
      let prefix = Array(syntaxCase.bytes.prefix(count))
      let isBlank = prefix.allSatisfy { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
      let end = ByteSpan(count, count)
      let expected = SyntaxCase.Verdict.reject(isBlank ? .empty : .truncated, end)
      let found = verdict(of: prefix)
      #expect(found == expected || found == .accept)
    }
  }

  @Test("negative control: Foundation as the reader fails the table")
  func foundationFailsTheTable() {
    let differing = SyntaxTable.all.filter { syntaxCase in
      !syntaxCase.isFree && foundationAccepts(syntaxCase.bytes) != (syntaxCase.verdict == .accept)
    }
    #expect(differing.contains { $0.id == "array-trailing-comma" })
    #expect(differing.contains { $0.id == "object-trailing-comma" })
  }

  private func verdict(of bytes: [UInt8]) -> SyntaxCase.Verdict {
    do {
      _ = try JSONDocument(parsing: PaddedBytes(bytes))
      return .accept
    } catch {
      return Self.verdict(error)
    }
  }

  private static func verdict(_ failure: JSONSyntaxError?) -> SyntaxCase.Verdict {
    failure.map { .reject($0.cause, $0.span) } ?? .accept
  }
}

/// The verdict of an independent reader.
func foundationAccepts(_ bytes: [UInt8]) -> Bool {
  let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
  return value != nil
}
