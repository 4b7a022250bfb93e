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
  /// later stages are listed all the same.
  public func lint(_ request: Request) -> Report {
    let before = plan.faults(of: request)
    var reader = BodyReader(plan: plan, source: request.source, span: request.body, origin: 0)
    reader.event.aleidOfQuery = plan.aleid(of: request)
    let body = reader.report(as: .body)
    let status = plan.status(of: before) ?? body.verdict.status
    let events = body.verdict.events
    return Report(
      findings: before + body.findings,
      verdict: Verdict(
        status: status, events: events, invalid: body.verdict.invalid,
        collateral: status == 200 ? 0 : events - body.verdict.invalid),
      span: body.span)
  }

  /// The report on a text that is no whole request: one finding that says why.
  public func unreadable(_ source: PaddedBytes, _ error: RequestTextError) -> Report {
    var reader = BodyReader(plan: plan, source: source, span: source.all)
    return reader.unreadable(error)
  }
}
