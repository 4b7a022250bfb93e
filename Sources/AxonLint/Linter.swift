public import AxonContract
public import JSONText

/// Judges payloads by a contract. Immutable: make one and use it from as many threads as you like.
///
/// ```swift
/// let report = Linter().lint(body: Array(#"{"events": []}"#.utf8))
/// print(report.verdict.status)  // 400
/// ```
public struct Linter: Sendable {
  let plan: Plan

  /// A linter for `contract`.
  ///
  /// - Parameters:
  ///   - contract: the contract to judge by.
  ///   - settings: readings, keys, clock; the contract's defaults if nil.
  ///   - levels: levels that replace the rules' own, by rule id; nil switches a rule off.
  public init(
    contract: Contract = Catalogue.leadGen, settings: Settings? = nil,
    levels: [String: Level?] = [:]
  ) {
    plan = Plan(
      contract: contract,
      settings: settings ?? Settings(readings: contract.defaultReadings), levels: levels)
  }

  /// A linter without short cuts, for tests that hold the short cuts against it.
  package init(thorough settings: Settings, contract: Contract = Catalogue.leadGen) {
    plan = Plan(contract: contract, settings: settings, levels: [:], isThorough: true)
  }

  /// The contract that this linter judges by.
  public var contract: Contract { plan.contract }
  /// What was settled.
  public var settings: Settings { plan.settings }

  /// What a text is taken for.
  public enum Shape: String, Sendable, CaseIterable {
    /// A whole body, `{"events": […]}`.
    case body
    /// One event, as it stands in `events`.
    case event
    /// Whichever of the two it looks like: a record of a log.
    case record
  }

  /// Judges a body.
  public func lint(body: some Collection<UInt8>) -> Report {
    let source = PaddedBytes(body)
    return lint(source, span: source.all)
  }

  /// Judges a body given as text.
  public func lint(body: String) -> Report { lint(body: Array(body.utf8)) }

  /// Judges the part `span` of `source`; every offset in the report is one into `source`.
  public func lint(_ source: PaddedBytes, span: ByteSpan, as shape: Shape = .body) -> Report {
    var reader = BodyReader(plan: plan, source: source, span: span)
    return reader.report(as: shape)
  }

  /// Judges a whole request: path and method, authentication, query, then the body.
  ///
  /// The status is that of the first stage that fails (contract.md, section 2); the findings of the
  /// later stages are listed all the same. A body in a coding that is refused is not judged: what
  /// it holds is unknown.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - arrival: when it came, epoch milliseconds; ``settings`` say whether it counts.
  public func lint(_ request: Request, arrival: Int? = nil) -> Report {
    var before = plan.faults(of: request)
    let sent = plan.sentBody(of: request)
    if case .undecodable(let error) = sent { plan.add(error, of: request, to: &before) }
    let body = plan.isSealed(sent, before) ? nil : judged(sent, of: request, arrival)
    let status = plan.status(of: before) ?? body?.verdict.status ?? 200
    let (events, invalid) = (body?.verdict.events ?? 0, body?.verdict.invalid ?? 0)
    return Report(
      findings: before + (body?.findings ?? []),
      verdict: Verdict(
        status: status, events: events, invalid: invalid,
        collateral: status == 200 ? 0 : events - invalid),
      span: request.body)
  }

  /// Where the JSON text that `request` carries stands: in its body, or in what its body decodes
  /// to where the reading `content-encoding` lets it be coded; nil where it cannot be decoded.
  public func payload(of request: Request) -> (bytes: PaddedBytes, span: ByteSpan)? {
    switch plan.sentBody(of: request) {
    case .plain: (request.source, request.body)
    case .decoded(let decoded): (decoded, decoded.all)
    case .undecodable: nil
    }
  }

  private func judged(_ sent: SentBody, of request: Request, _ arrival: Int?) -> Report {
    let aleid = plan.aleid(of: request)
    let clock = settings.followsArrival ? arrival : nil
    guard case .decoded(let decoded) = sent else {
      var reader = BodyReader(plan: plan, source: request.source, span: request.body, origin: 0)
      reader.event.aleidOfQuery = aleid
      if let clock { reader.setClock(clock) }
      return reader.report(as: .body)
    }
    var reader = BodyReader(plan: plan, source: decoded, span: decoded.all)
    reader.event.aleidOfQuery = aleid
    if let clock { reader.setClock(clock) }
    let report = reader.report(as: .body)
    return Report(
      findings: report.findings.map(\.withoutPlace), verdict: report.verdict, span: request.body)
  }

  /// The report on a request whose body was not read: what stands before it, and why.
  ///
  /// - Parameters:
  ///   - request: what is known of it.
  ///   - status: what it was answered with.
  ///   - reason: what was found, then what is allowed.
  public func lint(unread request: Request, status: Int, reason: String) -> Report {
    let isTooLarge = status == 413
    let rule = plan.byID[isTooLarge ? "body-too-large" : "request-malformed"]
    let refusal = rule.map { rule in
      Finding(
        cited: rule.cited, level: rule.level, event: nil, place: isTooLarge ? .body : nil,
        span: nil, message: "\(reason)", ownHelp: nil, patches: [], fixKind: nil)
    }
    return Report(
      findings: plan.faults(of: request) + (refusal.map { [$0] } ?? []),
      verdict: Verdict(status: status, events: 0, invalid: 0, collateral: 0), span: request.body)
  }

  /// The report on a text that is no whole request: one finding that says why.
  public func unreadable(_ source: PaddedBytes, _ error: RequestTextError) -> Report {
    var reader = BodyReader(plan: plan, source: source, span: source.all)
    return reader.unreadable(error)
  }
}

/// The body of a request, as it is to be judged.
private enum SentBody {
  case plain
  case decoded(PaddedBytes)
  case undecodable(GzipError)
}

extension Plan {
  /// The body without the coding that the reading `content-encoding` lets it have.
  ///
  /// An empty body is plain whatever its coding: that it is missing says more.
  fileprivate func sentBody(of request: Request) -> SentBody {
    guard settings.readings["content-encoding"] == "gzip-tolerated",
      request.body.count > 0, request.body.count <= settings.maxBodyCount,
      ["gzip", "x-gzip"].contains(request.contentCodings)
    else { return .plain }
    do {
      let limit = min(settings.maxBodyCount, PaddedBytes.maxCount)
      let decoded = try Gzip.decoded(request.source[request.body], limit: limit)
      return .decoded(PaddedBytes(taking: decoded))
    } catch {
      return .undecodable(error)
    }
  }

  /// Adds why the body cannot be decoded, at the header field that says how it is coded.
  fileprivate func add(_ error: GzipError, of request: Request, to findings: inout [Finding]) {
    let isTooLarge = error == .overLimit
    let id = isTooLarge ? "body-too-large" : "content-encoding-present"
    guard let rule = byID[id] else { return }
    let message: Message =
      isTooLarge
      ? "the decoded body has more than \(settings.maxBodyCount) bytes; at most so many are read"
      : "Content-Encoding is gzip, yet the body cannot be decoded: \(error)"
    let span = request.headers("content-encoding").first?.span
    let place = findings.firstIndex { ($0.span?.start ?? -1) > (span?.start ?? -1) }
    findings.insert(
      Finding(
        cited: rule.cited, level: rule.level, event: nil, place: isTooLarge ? .body : nil,
        span: span, message: message, ownHelp: nil, patches: [], fixKind: nil),
      at: place ?? findings.endIndex)
    locate(&findings, in: request.source, from: 0)
  }

  /// Whether the body is out of reach: refused for its coding, or too large once decoded.
  fileprivate func isSealed(_ sent: SentBody, _ findings: [Finding]) -> Bool {
    if case .undecodable(.overLimit) = sent { return true }
    return findings.contains { $0.rule.id == "content-encoding-present" && $0.level == .error }
  }
}

extension Request {
  /// What its Content-Encoding names, in lower case and without `identity`, joined by commas.
  fileprivate var contentCodings: String {
    headers("content-encoding")
      .flatMap { Text(Array($0.value.utf8)[...]).lowercased.split(on: UInt8(ascii: ",")) }
      .map(\.trimmed.string).filter { !$0.isEmpty && $0 != "identity" }.joined(separator: ",")
  }
}

extension Finding {
  /// The finding of bytes that nobody was given: no place in a file, and no mend of one.
  fileprivate var withoutPlace: Finding {
    Finding(
      cited: cited, level: level, event: event, place: place, span: nil, message: message,
      ownHelp: ownHelp, patches: [], fixKind: nil)
  }
}
