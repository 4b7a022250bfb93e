import AxonContract
import JSONText

/// A contract and its settings, sorted by what the engine asks while it reads. Made once.
final class Plan: Sendable {
  /// A rule that looks at events.
  struct EventRule: Sendable {
    let enrolled: Enrolled
    let check: @Sendable (borrowing EventView) -> [Fault]
  }

  /// Fields of which one must be there, and the rules that ask when none is.
  struct Absence: Sendable {
    let fields: FieldSet
    var rules: RuleSet
  }

  /// A rule that looks at single values.
  struct ValueRule: Sendable {
    let enrolled: Enrolled
    let check: @Sendable (ValueView, borrowing EventView) -> Fault?
  }

  /// A rule in force, and its level there.
  struct Enrolled: Sendable {
    let cited: Finding.Cited
    let level: Level
  }

  let contract: Contract
  let settings: Settings
  let ground: Ground
  /// ``Settings/freshness``, read once.
  private let freshness: FreshnessWindow?
  let cited: [Finding.Cited]
  let levels: [Level?]
  let byID: [String: Enrolled]
  let eventRules: [EventRule]
  let envelopeRules: [(Enrolled, @Sendable (borrowing EnvelopeView) -> [Fault])]
  let requestRules: [(Enrolled, @Sendable (borrowing RequestView) -> [Fault])]
  let userDataFields = FieldSet(of: .userData)
  let dataFields = FieldSet(of: .data)
  /// By ``Field/index``.
  let valueRules: [[ValueRule]]
  /// Event rules to be run whatever the event holds.
  let unconditional: RuleSet
  /// Every event rule.
  let allEventRules: RuleSet
  /// The event rules that watch a field, by ``Field/index``.
  let watchers: InlineArray<32, RuleSet>
  let absences: [Absence]
  /// The fields that are an absence each by itself.
  let required: FieldSet
  /// The absences of several fields.
  let alternatives: [FieldSet]
  /// Fields whose rules follow a reading that is not the default: they are never plain.
  let neverPlain: FieldSet
  /// The plain form of each field, by ``Field/index``.
  let forms: InlineArray<32, PlainForm>
  let names: NameTables

  /// - Parameter isThorough: whether every rule looks at every event, plain or not: what the short
  ///   cuts are held against.
  init(
    contract: Contract, settings: Settings, levels own: [String: Level?], isThorough: Bool = false
  ) {
    let cited = contract.rules.enumerated().map { Finding.Cited($1, index: $0) }
    let levels = contract.rules.map { rule in
      own[rule.id] ?? rule.level(under: settings.readings)
    }
    var enrolment = Enrolment(
      changedReadings: settings.readings.changed, isThorough: isThorough)
    for (cited, level) in zip(cited, levels) {
      if let level { enrolment.add(cited, level) }
    }
    self.contract = contract
    self.settings = settings
    ground = Ground(contract, settings)
    freshness = settings.freshness
    self.cited = cited
    self.levels = levels
    byID = enrolment.byID
    eventRules = enrolment.eventRules
    envelopeRules = enrolment.envelopeRules
    requestRules = enrolment.requestRules
    valueRules = enrolment.valueRules
    unconditional = enrolment.unconditional
    allEventRules = RuleSet(0..<enrolment.eventRules.count)
    watchers = enrolment.watchers
    absences = enrolment.absences
    let (single, several) = enrolment.absences.map(\.fields).partitioned {
      $0.rawValue.nonzeroBitCount == 1
    }
    required = single.reduce(into: []) { $0.formUnion($1) }
    alternatives = several
    neverPlain = isThorough ? contract.fields : enrolment.neverPlain
    var forms = InlineArray<32, PlainForm>(repeating: .none)
    for field in contract.fields.subtracting(neverPlain).fields {
      forms[Int(field.index)] = field.plain
    }
    self.forms = forms
    names = NameTables(contract)
  }

  /// The times that no rule finds too old or too new at `now`; nil where all are.
  func freshTimes(at now: Int?) -> ClosedRange<Int>? {
    guard let now, let window = freshness else { return nil }
    return now - window.back...now + window.ahead
  }

  /// Sorts rules while the plan is made.
  private struct Enrolment {
    let changedReadings: [String: String]
    let isThorough: Bool
    var byID: [String: Enrolled] = [:]
    var eventRules: [EventRule] = []
    var valueRules: [[ValueRule]] = Array(repeating: [], count: Field.all.count)
    var envelopeRules: [(Enrolled, @Sendable (borrowing EnvelopeView) -> [Fault])] = []
    var requestRules: [(Enrolled, @Sendable (borrowing RequestView) -> [Fault])] = []
    var unconditional = RuleSet()
    var watchers = InlineArray<32, RuleSet>(repeating: RuleSet())
    var absences: [Absence] = []
    var neverPlain: FieldSet = []

    init(changedReadings: [String: String], isThorough: Bool) {
      // A time is plain within its window, which the reader knows: ``Plan/freshTimes(at:)``.
      self.changedReadings = changedReadings.filter { $0.key != Readings.freshness }
      self.isThorough = isThorough
    }

    mutating func add(_ cited: Finding.Cited, _ level: Level) {
      let enrolled = Enrolled(cited: cited, level: level)
      byID[cited.rule.id] = enrolled
      let follows = isThorough || cited.rule.readings.contains { changedReadings[$0] != nil }
      switch cited.rule.check {
      case .reader: break
      case .request(let check): requestRules.append((enrolled, check))
      case .envelope(let check): envelopeRules.append((enrolled, check))
      case .value(of: let fields, let check):
        if follows { neverPlain.formUnion(fields) }
        for field in fields.fields {
          valueRules[Int(field.index)].append(ValueRule(enrolled: enrolled, check: check))
        }
      case .event(let watching, let absent, let check):
        if follows { neverPlain.formUnion(watching) }
        let index = eventRules.count
        eventRules.append(EventRule(enrolled: enrolled, check: check))
        if follows { unconditional.insert(index) }
        for field in watching.fields { watchers[Int(field.index)].insert(index) }
        for set in absent { enrol(index, absent: set) }
      }
    }

    private mutating func enrol(_ rule: Int, absent fields: FieldSet) {
      if let place = absences.firstIndex(where: { $0.fields == fields }) {
        absences[place].rules.insert(rule)
      } else {
        absences.append(Absence(fields: fields, rules: RuleSet([rule])))
      }
    }
  }
}

extension Array {
  /// The elements that `predicate` is true of, and the others.
  fileprivate func partitioned(_ predicate: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(predicate), filter { !predicate($0) })
  }
}
