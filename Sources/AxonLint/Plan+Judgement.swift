import AxonContract
import JSONText

extension Plan {
  /// The event rules to be run.
  ///
  /// - Parameters:
  ///   - suspect: fields that are not plain.
  ///   - seen: fields that are there, and those that nobody misses.
  func rulesCalled(by suspect: FieldSet, seen: FieldSet) -> RuleSet {
    var called = unconditional
    for field in suspect.fields { called.formUnion(watchers[Int(field.index)]) }
    for absence in absences where seen.isDisjoint(with: absence.fields) {
      called.formUnion(absence.rules)
    }
    return called
  }

  /// What `rules`, and the rules of each value in `suspect`, have to say of `event`.
  ///
  /// The event is lent from here on: a reader that lent its own to one rule after the other would
  /// copy it each time.
  @inline(never)
  func faults(of event: borrowing EventView, _ rules: RuleSet, _ suspect: FieldSet)
    -> [(Enrolled, Fault)]
  {
    var faults: [(Enrolled, Fault)] = []
    for index in rules {
      for fault in eventRules[index].check(event) {
        faults.append((eventRules[index].enrolled, fault))
      }
    }
    for field in suspect.fields where !valueRules[Int(field.index)].isEmpty {
      let kind = event[field].kind
      guard kind != .absent, kind != .null else { continue }
      let value = ValueView(field, in: event)
      for rule in valueRules[Int(field.index)] {
        if let fault = rule.check(value, event) { faults.append((rule.enrolled, fault)) }
      }
    }
    return faults
  }
}
