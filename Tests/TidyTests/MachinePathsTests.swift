import Foundation
import Testing

@Suite("Paths of one machine")
struct MachinePathsTests {
  @Test(
    "Are found in any text, with their line",
    arguments: ["work", "home", "root", "opt", "Users", "mnt", "srv"])
  func found(_ folder: String) {
    // Put together here, so that this file holds none.
    let path = "/" + folder + "/a/b"
    for text in [path, "see \(path)", "A=\(path)", "[\"\(path)\"]", "`\(path)`", "file://\(path)"] {
      #expect(
        MachinePaths.complaints(Data("\n\(text)\n".utf8))
          == [Complaint(2, "\(path) is a path of one machine: make it relative")])
    }
  }

  @Test(
    "What only looks like one is left alone",
    arguments: [
      "https://example.com/" + "home/a", "https://" + "home/a", "a/" + "opt/b", "./" + "work/a",
      "$PREFIX/" + "opt/a", "~/" + "work/a", "${A}/" + "home/b", "/usr/local/bin",
      "/homes/a", "/events/0/data",
    ])
  func good(_ text: String) {
    #expect(MachinePaths.complaints(Data(text.utf8)) == [])
  }
}
