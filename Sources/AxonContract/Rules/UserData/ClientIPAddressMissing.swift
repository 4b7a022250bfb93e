extension Rule {
  static let clientIPAddressMissing = Rule(
    "client-ip-address-missing", .error, .stated, .userData,
    what: "a user_data without client_ip_address",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"client_ip_address\" with the address of the user's browser or device",
    check: .event(watching: [], absent: [FieldSet(.clientIPAddress)]) { event in
      event.missingUserData(
        .clientIPAddress, "user_data has no client_ip_address; every event carries one")
    })
}
