/// SHA-256 hashes of what is sent when there is nothing: whoever hashes before looking hides an empty
/// field from everybody, and all such users look like one.
public enum HashOfNothing {
  /// The text that was hashed, with its hash.
  static let all: [(text: String, hash: String)] = [
    (
      "",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ),
    (
      " ",
      "36a9e7f1c95b82ffb99743e0c5c4ce95d83c9a430aac59f84ef3cbfab6145068"
    ),
    (
      "null",
      "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"
    ),
    (
      "NULL",
      "fb329000228cc5a24c264c57139de8bf854fc86fc18bf1c04ab61a2b5cb4b921"
    ),
    (
      "Null",
      "fa1d2db62d4d952e2031452e1bc1ddcad0b192c2e29a706f11ce426ae5acddea"
    ),
    (
      "undefined",
      "eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c"
    ),
    (
      "none",
      "140bedbf9c3f6d56a9846d2ba7088798683f4da0c248231336e6a05679e4fdfe"
    ),
    (
      "None",
      "dc937b59892604f5a86ac96936cd7ff09e25f18ae6b758e8014a24c7fa039e91"
    ),
    (
      "nil",
      "5da3a4c7f117944275b4c8629c4916403625d5a4a6573a01ecb03f0e9d2edbe6"
    ),
    (
      "nan",
      "9b2d5b4678781e53038e91ea5324530a03f27dc1d0e5f6c9bc9d493a23be9de0"
    ),
    (
      "NaN",
      "d5b592c05dc25b5032553f1b27f4139be95e881f73db33b02b05ab20c3f9981e"
    ),
    (
      "0",
      "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
    ),
    (
      "false",
      "fcbcf165908dd18a9e49f7ff27810176db8e9f63b4352213741664245224f8aa"
    ),
    (
      "true",
      "b5bea41b6c623f7c09f1bf24dcae58ebab3c0cdd90ad966bc43a45b44867e12b"
    ),
    (
      "{}",
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    ),
    (
      "[]",
      "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
    ),
    (
      "n/a",
      "a683c5c5349f6f7fb903ba8a9e7e55d0ba1b8f03579f95be83f4954c33e81098"
    ),
    (
      "N/A",
      "e2f79e5b60330bba4c289962231b6ba2957d0b14e7deb3110417003c79dea635"
    ),
    (
      "[object object]",
      "c9a560c74de368dcd2e6ac5544ad12a9afd32584b71a52147303479f726e0408"
    ),
    (
      "[object Object]",
      "b28c94b2195c8ed259f0b415aaee3f39b0b2920a4537611499fa044956917a21"
    ),
  ]

  /// The text whose hash, in letters of either case, `hash` is; nil for the hash of something.
  static func text(of hash: Text) -> String? {
    let lowercased = hash.lowercased
    return all.first { lowercased.bytes.elementsEqual($0.hash.utf8) }?.text
  }

  /// Whether a hash may be one of these, by its first eight digits as they stand in memory.
  ///
  /// Never false of one that is.
  ///
  /// - Parameter word: eight ASCII bytes of a lower-case hash, the first one lowest.
  public static func begins(with word: UInt64) -> Bool {
    sieve >> place(of: word) & 1 == 1 && words.contains(word)
  }

  /// The highest six bits of a product in which every digit has its part.
  private static func place(of word: UInt64) -> UInt64 { (word &* 0x9E37_79B9_7F4A_7C15) >> 58 }

  private static let words: [UInt64] = all.map { entry in
    entry.hash.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// One bit for each place that is taken: most hashes need no second look.
  private static let sieve: UInt64 = words.reduce(0) { $0 | 1 << place(of: $1) }
}
