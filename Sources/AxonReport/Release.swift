/// The release that this is, as commands and reports name it.
public enum Release {
  /// The version (semver.org).
  public static let version = "0.1.0"
}
