import Foundation
import TestAuthority
import Testing

@Suite struct PrivateFolderTests {
  @Test("Nobody else may enter the folder or read its files, and both go with the value")
  func permissions() throws {
    let paths = try use()
    for path in paths { #expect(!FileManager.default.fileExists(atPath: path)) }
  }

  private func use() throws -> [String] {
    let folder = try PrivateFolder()
    let file = try folder.add(Array("secret".utf8), as: "file")
    #expect(try Self.mode(folder.path) == 0o700)
    #expect(try Self.mode(file) == 0o600)
    #expect(FileManager.default.contents(atPath: file) == Data("secret".utf8))
    return [folder.path, file]
  }

  @Test("A file is never written over, nor through a link that somebody laid")
  func links() throws {
    let folder = try PrivateFolder()
    let target = try folder.add([1], as: "target")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: target)
    for name in ["target", "link"] {
      let error = #expect(throws: AuthorityError.self) { try folder.add([2], as: name) }
      #expect(error?.description.contains("File exists") == true)
    }
    #expect(FileManager.default.contents(atPath: target) == Data([1]))
  }

  @Test("A place where no folder can be made is named")
  func noPlace() throws {
    let error = #expect(throws: AuthorityError.self) { _ = try PrivateFolder(below: "/no/such") }
    #expect(error?.description == "/no/such: cannot make a folder: No such file or directory")
  }

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
