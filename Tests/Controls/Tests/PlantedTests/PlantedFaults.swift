import CPlanted
import Testing

/// Each test passes where no sanitizer looks, and must not pass where one does.
///
/// Addresses go through integers, for the compiler would refuse a race that it can see.
@Suite struct PlantedFaults {
  @Test func race() async {
    let cell = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    cell.initialize(to: 0)
    let address = UInt(bitPattern: cell)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10_000 { UnsafeMutablePointer<Int>(bitPattern: address)?.pointee += 1 }
        }
      }
    }
    #expect(cell.pointee > 0)
    cell.deallocate()
  }

  @Test func readPastTheEnd() {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
    bytes.initialize(repeating: 1, count: 16)
    #expect(UInt(bytes[Self.sixteen]) <= 255)
    bytes.deallocate()
  }

  /// The same read, made by C that was compiled into Swift.
  @Test func readPastTheEndInC() {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
    bytes.initialize(repeating: 1, count: 16)
    #expect(UInt(planted_read(bytes + Self.sixteen)) <= 255)
    bytes.deallocate()
  }

  @Test func leak() {
    for size in 1...100 {
      let lost = UnsafeMutablePointer<UInt8>.allocate(capacity: 1000 + size)
      lost.initialize(repeating: 1, count: 1000)
      #expect(lost[size] == 1)
    }
  }

  /// Not known to the compiler, so that it cannot see past the end by itself.
  private static var sixteen: Int { CommandLine.arguments.count > 100_000 ? 0 : 16 }
}
