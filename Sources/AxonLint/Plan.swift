import AxonContract
import JSONText

/// A contract and its settings, sorted by what the engine asks while it reads. Made once.
final class Plan: Sendable {
  /// A rule that looks at events, with the sets of fields that call for it.
  struct EventRule: Sendable {
    let cited: Finding.Cited
    let level: Level
    let watching: FieldSet
    let absent: [FieldSet]
    let isAlwaysRun: Bool
    let check: @Sendable (borrowing EventView) -> [Fault]
  }

  /// A rule that looks at single values.
  struct ValueRule: Sendable {
    let cited: Finding.Cited
    let level: Level
    let check: @Sendable (borrowing ValueView) -> Fault?
  }

  /// A rule that the reader itself applies, or one that looks at envelope or request.
  struct Enrolled: Sendable {
    let cited: Finding.Cited
    let level: Level
  }

  let contract: Contract
  let settings: Settings
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
  /// Sets of fields of which one must be there, or some rule wants to know.
  let absences: [FieldSet]
  /// Fields whose rules follow a reading that is not the default: they are never plain.
  let neverPlain: FieldSet
  /// The plain form of each field, by ``Field/index``.
  let forms: InlineArray<32, PlainForm>
  /// Whether some rule must look at every event, plain or not.
  let looksAtAll: Bool
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
      changedReadings: settings.readings.changed, hasClock: settings.now != nil,
      isThorough: isThorough)
    for (cited, level) in zip(cited, levels) {
      if let level { enrolment.add(cited, level) }
    }
    self.contract = contract
    self.settings = settings
    self.cited = cited
    self.levels = levels
    byID = enrolment.byID
    eventRules = enrolment.eventRules
    envelopeRules = enrolment.envelopeRules
    requestRules = enrolment.requestRules
    valueRules = enrolment.valueRules
    absences = enrolment.absences
    neverPlain = isThorough ? contract.fields : enrolment.neverPlain
    var forms = InlineArray<32, PlainForm>(repeating: .none)
    for field in contract.fields.subtracting(neverPlain).fields {
      forms[Int(field.index)] = field.plain
    }
    self.forms = forms
    looksAtAll = enrolment.eventRules.contains(where: \.isAlwaysRun)
    names = NameTables(contract.fields)
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
    var absences: [FieldSet] = []
    var neverPlain: FieldSet = []

    init(changedReadings: [String: String], hasClock: Bool, isThorough: Bool) {
      self.changedReadings = changedReadings
      self.isThorough = isThorough
      if hasClock { neverPlain.add(.eventTime) }
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
          valueRules[Int(field.index)].append(ValueRule(cited: cited, level: level, check: check))
        }
      case .event(let watching, let absent, let check):
        if follows { neverPlain.formUnion(watching) }
        for set in absent where !absences.contains(set) { absences.append(set) }
        eventRules.append(
          EventRule(
            cited: cited, level: level, watching: watching, absent: absent, isAlwaysRun: follows,
            check: check))
      }
    }
  }
}

/// How member names are recognised: packed for the guess, and by length for the look-up.
struct NameTables: Sendable {
  private let fields: FieldSet
  private let packed: [PackedName]
  private let byLength: [[(field: Field, name: [UInt8])]]

  init(_ fields: FieldSet) {
    self.fields = fields
    packed = Field.all.map { PackedName($0.name) }
    var byLength: [[(field: Field, name: [UInt8])]] = []
    for field in fields.fields {
      let name = Array(field.name.utf8)
      while byLength.count <= name.count { byLength.append([]) }
      byLength[name.count].append((field, name))
    }
    self.byLength = byLength
  }

  /// The packed name of the field at `index` of ``Field/all``.
  @inline(__always)
  subscript(index: Int) -> PackedName { packed[index] }

  /// The field of `object` that is called `name`; nil when the contract knows none.
  func field(_ name: ArraySlice<UInt8>, in object: ObjectKind) -> Field? {
    guard name.count < byLength.count else { return nil }
    return byLength[name.count].first {
      $0.field.object == object && name.elementsEqual($0.name)
    }?.field
  }
}
