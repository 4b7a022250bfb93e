// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that comparing readers never adds a product to the one compared.
let package = Package(
  name: "axon-differential",
  dependencies: [
    .package(name: "axon-sandbox", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "json-verdict",
      dependencies: [.product(name: "JSONText", package: "axon-sandbox")],
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .strictMemorySafety(),
      ])
  ]
)
