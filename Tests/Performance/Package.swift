// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that measuring never adds a target or a product to the one measured.
let package = Package(
  name: "axon-performance",
  targets: [
    .executableTarget(
      name: "axon-corpus",
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ]
)
