// swift-tools-version: 6.2
import PackageDescription

// Faults planted on purpose, in a package that nothing else depends on: each gate of
// Tests/Tools/sanitize.sh must turn red on one of them, or its green is worth nothing.
let package = Package(
  name: "axon-controls",
  targets: [
    .target(name: "CPlanted"),
    .testTarget(name: "PlantedTests", dependencies: ["CPlanted"]),
  ]
)
