// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that fuzzing never adds a product to the package that is fuzzed.

let houseRules: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

/// A program around one `LLVMFuzzerTestOneInput`; `main` comes with libFuzzer.
func fuzzer(_ name: String, _ products: String...) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["FuzzSupport"]
      + products.map { .product(name: $0, package: "axon-sandbox") },
    swiftSettings: houseRules + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "axon-fuzz",
  dependencies: [
    .package(name: "axon-sandbox", path: "../..")
  ],
  targets: [
    .target(
      name: "FuzzSupport", dependencies: [.product(name: "AxonLint", package: "axon-sandbox")],
      swiftSettings: houseRules),
    fuzzer("fuzz-reader", "JSONText"),
    fuzzer("fuzz-linter", "AxonLint", "JSONText"),
    fuzzer("fuzz-fixer", "AxonLint", "JSONText"),
    fuzzer("fuzz-request", "AxonLint", "JSONText"),
    fuzzer("fuzz-guard", "MicroHTTP"),
    fuzzer("fuzz-control-trap"),
    fuzzer("fuzz-control-overread", "JSONText"),
  ]
)
