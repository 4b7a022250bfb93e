/// Every rule of every contract, and the contracts that are made of them. The linter, the mock, the
/// published pages and the schemas all come from here.
public enum Catalogue {
  /// The contracts there are, the default first.
  public static let contracts: [Contract] = [leadGen]

  /// Conversion API for Lead Generation: this project's own contract, and the default.
  public static let leadGen = Contract(
    id: "lead-gen", title: "Conversion API for Lead Generation", maxEventCount: 100,
    eventNames: [.pageView, .generateLead, .appOpen],
    fields: Field.all.reduce(into: []) { $0.add($1) },
    rules: requestRules + jsonRules + envelopeRules + eventRules + userDataRules,
    readings: Reading.all)

  static let requestRules: [Rule] = [
    .requestMalformed, .pathUnknown, .methodNotPost, .authorizationMissing, .authorizationUnknown,
    .authorizationWithScheme, .authorizationRepeated, .pixelIDMissing, .pixelIDUnknown,
    .pixelIDRepeated, .queryUnknownMember, .contentTypeNotJSON, .contentEncodingPresent,
    .bodyMissing, .bodyTooLarge,
  ]

  static let jsonRules: [Rule] = [
    .jsonMalformed, .jsonNotUTF8, .jsonByteOrderMark, .jsonTooDeep, .jsonDuplicateMember,
  ]

  static let envelopeRules: [Rule] = [
    .envelopeNotObject, .envelopeBareArray, .envelopeSingleEvent, .eventsMissing, .eventsNotArray,
    .eventsEmpty, .batchOver100, .envelopeUnknownMember,
  ]

  static let eventRules: [Rule] = [
    .eventNotObject, .eventNameMissing, .eventNameNotString, .eventNameUnknown, .appOpenOnWeb,
    .eventTimeMissing, .eventTimeNotNumber, .eventTimeNotMilliseconds, .eventTimeFractional,
    .eventTimeStale, .eventTimeInFuture, .eventSourceURLMissing, .eventSourceURLNotString,
    .eventSourceURLNotAbsolute, .eventSourceURLNotOrigin, .eventSourceURLNotHTTP,
    .eventSourceURLUnescaped, .eventSourceURLWithCredentials, .dataMissing, .pageViewDataNotNull,
    .appOpenDataNotNull, .leadDataNotObject, .leadCurrencyMissing, .leadCurrencyNotString,
    .leadCurrencyUnknown, .leadCurrencyLowerCase, .leadCurrencyWithdrawn, .leadCurrencyNotMoney,
    .leadValueMissing, .leadValueNotNumber, .leadValueOutOfRange, .leadValueNegative,
    .leadValueZero, .dataUnknownMember, .dedupeIDNotString, .dedupeIDNull, .dedupeIDEmpty,
    .dedupeIDMissing, .dedupeIDRepeated, .dedupeIDEqualsAleid, .eventUnknownMember,
  ]

  static let userDataRules: [Rule] = [
    .userDataMissing, .userDataNotObject, .userDataMemberNotString, .userDataMemberNull,
    .userDataMemberEmpty, .noUserIdentifier, .userIdentifierMissingUnderAll,
    .webWithoutFirstPartyID, .aleidMissingThoughInURL, .aleidDiffersFromURL,
    .alartMissingThoughInURL, .clientIPAddressMissing, .clientIPAddressInvalid,
    .clientIPAddressNotPublic, .clientIPAddressIPv6, .clientUserAgentMissing,
    .clientUserAgentIsLibrary, .esiMissing, .esiUnknown, .emailInvalid, .emailNotTrimmed,
    .emailHashWrong, .emailHashUpperCase, .emailHashOfNothing, .phoneInvalid, .phoneHashWrong,
    .phoneHashUpperCase, .phoneHashOfNothing, .osUnlisted, .countryCodeUnknown,
    .countryCodeNotAlpha2, .countryCodeUserAssigned, .zipNotFiveDigits, .ifaMalformed,
    .idfvMalformed, .ifaAllZero, .placeholderValue, .userDataUnknownMember,
  ]
}
