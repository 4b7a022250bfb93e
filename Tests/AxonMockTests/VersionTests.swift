import AxonMock
import Testing

@Suite struct VersionTests {
  @Test func theLibrarySaysItsVersion() { #expect(runtime().contains(".")) }
}
