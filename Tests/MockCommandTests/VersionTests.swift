import Testing

@Suite struct VersionTests {
  @Test func placeholder() { #expect("1.0".contains(".")) }
}
