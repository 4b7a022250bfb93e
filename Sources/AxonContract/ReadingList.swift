extension Reading {
  /// Every question that the page leaves open, in the order of contract.md, section 2.
  public static let all: [Reading] = [
    identifiers, osValues, appOpen, appOpenData, pageViewData, envelope, emptyEvents,
    unknownMembers, optionalNull, valueRange, authorizationScheme, missingPixelID, aleidPlace,
    contentType, contentEncoding, usZip, countryCode, freshness, dedupeWindow, sourceURL,
  ]

  private static let identifiers = Reading(
    "identifiers", "must all the members marked true* be sent, or at least one of them?",
    section: .sendingUserIdentifiers,
    values: [
      Value(
        "at-least-one",
        "one of alart, axwrt, client_id, user_id, email and phone will do; aleid does not count"),
      Value("at-least-one-with-aleid", "one of the same members or aleid will do"),
      Value(
        "all",
        "client_id, user_id, email and phone must all be sent, with axwrt on web and alart on app"),
    ])

  private static let osValues = Reading(
    "os-values", "the table lists three values of os, yet both example payloads send a fourth",
    section: .userData,
    values: [
      Value("open", "a value that is not listed is accepted with a warning"),
      Value("closed", "a value that is not listed is an error"),
    ])

  private static let appOpen = Reading(
    "app-open", "the table allows two event names, yet a third, app_open, is described",
    section: .optionalEvents,
    values: [
      Value("with-esi-app", "app_open is accepted, with a warning where esi is web"),
      Value("never", "app_open is an error"),
      Value("always", "app_open is accepted wherever it comes from"),
    ])

  private static let appOpenData = Reading(
    "app-open-data", "app_open has no data object, yet data is required for every event",
    section: .optionalEvents,
    values: [
      Value("null-or-absent", "data is null or left out"),
      Value("null", "data is there, and is null"),
    ])

  private static let pageViewData = Reading(
    "page-view-data", "data of a page_view is null; is the empty object of real senders too?",
    section: .eventData,
    values: [
      Value("null", "data is there, and is null"),
      Value("empty-object-tolerated", "an empty object is accepted with a warning"),
    ])

  private static let envelope = Reading(
    "envelope", "may the list of events stand alone, as a widely installed sender posts it?",
    section: .postPayload,
    values: [
      Value("object", "the body is an object with the member events"),
      Value("bare-array-tolerated", "a bare list of events is accepted with a warning"),
    ])

  private static let emptyEvents = Reading(
    "empty-events", "the page speaks of one or more events; is an empty list an error?",
    section: .requestFormat,
    values: [
      Value("refused", "a list with no event in it is an error"),
      Value("tolerated", "a list with no event in it passes"),
    ])

  private static let unknownMembers = Reading(
    "unknown-members", "what becomes of a member that the page does not list?",
    section: .postPayload,
    values: [
      Value("reported", "it is accepted with a warning that names the nearest known member"),
      Value("forbidden", "it is an error"),
    ])

  private static let optionalNull = Reading(
    "optional-null", "may a member that need not be sent be sent as null?",
    section: .userData,
    values: [
      Value("as-absent", "it counts as not sent, with a warning"),
      Value("forbidden", "it is an error"),
    ])

  private static let valueRange = Reading(
    "value-range", "value is a monetary value, 0 for weak leads; may it be below 0?",
    section: .eventData,
    values: [
      Value("any", "a value below 0 is accepted with a warning"),
      Value("non-negative", "a value below 0 is an error"),
    ])

  private static let authorizationScheme = Reading(
    "authorization-scheme", "the header's value is the key; may a word such as Bearer precede it?",
    section: .authentication,
    values: [
      Value("none", "the value is the key alone; anything before it is answered with 401"),
      Value("tolerated", "a scheme before the key is skipped"),
    ])

  private static let missingPixelID = Reading(
    "missing-pixel-id", "which status answers a request without the required pixel_id?",
    section: .queryParameters,
    values: [
      Value("400", "it is an error in the request, judged after authentication"),
      Value("401", "it is a failure to authenticate"),
    ])

  private static let aleidPlace = Reading(
    "aleid-place", "aleid is listed in user_data, yet also called a query parameter to send",
    section: .sendingAleid,
    values: [
      Value("user-data", "aleid counts where it stands in user_data"),
      Value("query-too", "aleid in the query of the endpoint's URL counts as well"),
    ])

  private static let contentType = Reading(
    "content-type", "the page names no Content-Type; does it have to be application/json?",
    section: .requestFormat,
    values: [
      Value("reported", "anything but application/json in UTF-8 is accepted with a warning"),
      Value("required", "anything but application/json in UTF-8 is an error"),
    ])

  private static let contentEncoding = Reading(
    "content-encoding", "the page offers no encoding; may the body be compressed?",
    section: .requestFormat,
    values: [
      Value("refused", "a compressed body is an error"),
      Value("gzip-tolerated", "a body compressed with gzip is read"),
    ])

  private static let usZip = Reading(
    "us-zip", "only the first five digits of a U.S. zip code are used; are other forms an error?",
    section: .userData,
    values: [
      Value("reported", "with country_code US, anything but five digits draws a warning"),
      Value("closed", "with country_code US, anything but five digits is an error"),
    ])

  private static let countryCode = Reading(
    "country-code", "the page says ISO 3166, which has several forms of code; which are accepted?",
    section: .userData,
    values: [
      Value("reported", "two capitals; other forms of an assigned code draw a warning"),
      Value("alpha-2", "two capitals; any other form is an error"),
    ])

  private static let freshness = Reading(
    Readings.freshness, "event_time is the current time; how far may it lie from the clock?",
    section: .serverEvent,
    values: [
      Value("off", "event_time is not compared with a clock"),
      Value("7d/10m", "more than seven days back or ten minutes ahead draws a warning"),
    ])

  private static let dedupeWindow = Reading(
    "dedupe-window", "for how long are events with the same dedupe_id taken for one?",
    section: .serverEvent,
    values: [
      Value("5m", "within five minutes they are merged, later ones dropped; the answer stays 200"),
      Value("off", "they are not compared"),
    ])

  private static let sourceURL = Reading(
    "source-url", "how much of a URL makes event_source_url complete?",
    section: .serverEvent,
    values: [
      Value("absolute", "scheme and host must be there; on web the scheme is http or https"),
      Value("origin", "scheme and host alone, with no path, query or fragment behind them"),
    ])
}
