// swift-tools-version: 6.3
import PackageDescription

/// Swift 6 language mode comes with the tools version; the rest of the house rules stand here.
let houseRules: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

let package = Package(
  name: "axon-sandbox",
  products: [
    .library(name: "AxonLint", targets: ["AxonLint"]),
    .library(name: "JSONText", targets: ["JSONText"]),
    .library(name: "MicroHTTP", targets: ["MicroHTTP"]),
    .executable(name: "axon-lint", targets: ["axon-lint"]),
    .executable(name: "axon-mock", targets: ["axon-mock"]),
  ],
  dependencies: [
    // Command lines: flags, help texts and completions as every Swift tool has them.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // File descriptors with typed errors, so that a short read or EINTR is never ours to forget.
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    // The journal's file: SQLite with its errors typed, statements cached and no lifetime of ours.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CByteScan"),
    .target(name: "JSONText", dependencies: ["CByteScan"], swiftSettings: houseRules),
    .target(name: "AxonContract", dependencies: ["JSONText"], swiftSettings: houseRules),
    .target(
      name: "AxonLint", dependencies: ["AxonContract", "JSONText"], swiftSettings: houseRules),
    .target(
      name: "AxonReport", dependencies: ["AxonLint", "AxonContract", "JSONText"],
      swiftSettings: houseRules),
    .target(
      name: "AxonGolden", dependencies: ["AxonContract", "JSONText"], swiftSettings: houseRules),
    .target(
      name: "AxonPublish", dependencies: ["AxonGolden", "AxonContract", "JSONText"],
      swiftSettings: houseRules),
    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"])]),
    .target(name: "MicroHTTP", dependencies: ["CMicroHTTPD"], swiftSettings: houseRules),
    .systemLibrary(
      name: "CGnuTLS", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
    .target(name: "TestAuthority", dependencies: ["CGnuTLS"], swiftSettings: houseRules),
    .target(
      name: "AxonMock",
      dependencies: [
        "AxonReport", "AxonLint", "AxonContract", "JSONText", "MicroHTTP", "TestAuthority",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: houseRules),
    .target(
      name: "CommandSupport",
      dependencies: [
        "AxonLint", "AxonContract", "JSONText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: houseRules),
    .target(name: "ChildProcess", swiftSettings: houseRules),
    .executableTarget(
      name: "axon-lint",
      dependencies: [
        "CommandSupport", "AxonReport", "AxonLint", "AxonGolden", "AxonPublish", "AxonContract",
        "JSONText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: houseRules),
    .executableTarget(
      name: "axon-mock",
      dependencies: [
        "CommandSupport", "ChildProcess", "AxonMock", "AxonReport", "AxonLint", "AxonContract",
        "JSONText", "MicroHTTP", "TestAuthority",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: houseRules),
    .testTarget(
      name: "ChildProcessTests", dependencies: ["ChildProcess"], swiftSettings: houseRules),
    .testTarget(name: "MicroHTTPTests", dependencies: ["MicroHTTP"], swiftSettings: houseRules),
    .testTarget(
      name: "TestAuthorityTests", dependencies: ["TestAuthority", "ChildProcess"],
      swiftSettings: houseRules),
    .testTarget(
      name: "AxonMockTests",
      dependencies: [
        "AxonMock", "AxonReport", "AxonLint", "AxonGolden", "AxonContract", "JSONText", "MicroHTTP",
        "TestAuthority", .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: houseRules),
    .testTarget(
      name: "MockCommandTests", dependencies: ["axon-mock", "ChildProcess", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: houseRules),
    .testTarget(
      name: "AxonContractTests", dependencies: ["AxonContract", "ChildProcess", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(
      name: "AxonLintTests", dependencies: ["AxonLint", "AxonGolden", "AxonContract", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(
      name: "AxonReportTests",
      dependencies: ["AxonReport", "AxonLint", "AxonContract", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(
      name: "AxonGoldenTests", dependencies: ["AxonGolden", "AxonContract", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(
      name: "AxonPublishTests",
      dependencies: ["AxonPublish", "AxonGolden", "AxonContract", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(
      name: "CommandTests", dependencies: ["axon-lint", "ChildProcess", "JSONText"],
      swiftSettings: houseRules),
    .testTarget(name: "TidyTests", swiftSettings: houseRules),
  ]
)
