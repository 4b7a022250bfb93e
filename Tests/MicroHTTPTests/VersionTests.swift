import MicroHTTP
import Testing

@Suite struct VersionTests {
  @Test func theLibrarySaysItsVersion() { #expect(libraryVersion().contains(".")) }
}
