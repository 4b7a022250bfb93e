#!/usr/bin/env python3
"""Writes the ISO 4217 and ISO 3166-1 tables of Sources/AxonContract/Lists.

    pip install pycountry==26.2.16
    python3 Tests/Tools/generate-code-lists.py            write both files
    python3 Tests/Tools/generate-code-lists.py --check    compare them, exit 1 when they differ

The package has the codes in force and none that were withdrawn or reserved: those few are kept
below by hand, each with its source. Whatever contradicts the package stops the run.
"""

import argparse
import importlib.metadata
import sys
from pathlib import Path

PACKAGE = "pycountry"
VERSION = "26.2.16"
COMMAND = "python3 Tests/Tools/generate-code-lists.py"
LISTS = Path(__file__).resolve().parents[2] / "Sources" / "AxonContract" / "Lists"

FIRST_YEAR = 2020
ACTIVE_FLOOR = 150
COUNTRY_COUNT = 249

# Code: (year it left ISO 4217, the amendment that says so). Amendments 170 to 180 are covered.
WITHDRAWN = {
    "CUC": (2021, "ISO 4217 amendment 178"),
    "HRK": (2023, "ISO 4217 amendment 174"),
    "SLL": (2023, "ISO 4217 amendment 175"),
    "ZWL": (2024, "ISO 4217 amendment 177"),
    "ANG": (2025, "ISO 4217 amendment 176"),
    "BGN": (2026, "ISO 4217 amendment 180"),
}

# The X codes have no country. These five are paid with; the rest are metals, units of account,
# bond market units, the test code and the code for no currency.
X_MONEY = {"XAF", "XCD", "XCG", "XOF", "XPF"}
NOT_MONEY = {
    "XAD", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA",
    "XXX",
}  # fmt: skip

# Funds and index units pass as money: contract.md, rule lead-currency-not-money.
FUNDS = {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI"}

# Exceptional and transitional reservations of ISO 3166-1, with the assigned code that is meant
# where there is exactly one.
RESERVED = {
    "AC": "SH", "AN": None, "BU": "MM", "CP": None, "CQ": "GG", "CS": None, "DG": "IO",
    "EA": "ES", "EU": None, "EZ": None, "FX": "FR", "IC": "ES", "NT": None, "SF": "FI",
    "SU": None, "TA": "SH", "TP": "TL", "UK": "GB", "UN": None, "YU": None, "ZR": "CD",
}  # fmt: skip


def letters(count):
    """Every code of `count` letters, in the order of the bit sets."""
    codes = [""]
    for _ in range(count):
        codes = [code + chr(65 + letter) for code in codes for letter in range(26)]
    return codes


def require(condition, complaint):
    if not condition:
        sys.exit(f"generate-code-lists: {complaint}")


def load_package():
    try:
        found = importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        found = "none"
    require(found == VERSION, f"needs {PACKAGE} {VERSION}, found {found}: "
            f"pip install {PACKAGE}=={VERSION}")
    import pycountry

    return pycountry


def active_currencies(package):
    listed = {currency.alpha_3 for currency in package.currencies}
    require(not listed & WITHDRAWN.keys(), f"still in force: {sorted(listed & WITHDRAWN.keys())}")
    undecided = {code for code in listed if code[0] == "X"} ^ (X_MONEY | NOT_MONEY)
    require(not undecided, f"money or not: {sorted(undecided)}")
    require(FUNDS <= listed, f"no longer listed: {sorted(FUNDS - listed)}")
    require(all(year >= FIRST_YEAR for year, _ in WITHDRAWN.values()), f"before {FIRST_YEAR}")
    active = listed - NOT_MONEY
    require(len(active) > ACTIVE_FLOOR, f"only {len(active)} active currencies")
    return active


def assigned_countries(package):
    countries = sorted(
        (country.alpha_3, country.alpha_2, country.numeric) for country in package.countries)
    codes = {alpha2 for _, alpha2, _ in countries}
    require(len(codes) == COUNTRY_COUNT, f"{len(codes)} countries, not {COUNTRY_COUNT}")
    require(not codes & RESERVED.keys(), f"now assigned: {sorted(codes & RESERVED.keys())}")
    hints = {hint for hint in RESERVED.values() if hint}
    require(hints <= codes, f"hints that are not assigned: {sorted(hints - codes)}")
    return countries


def packed(code):
    """ASCII bytes as one Swift literal, which a switch compares without any table."""
    return "0x" + "_".join(f"{byte:02X}" for byte in code.encode("ascii"))


def lines_of(items, per_line, indent, separator, end=""):
    chunks = [items[start:start + per_line] for start in range(0, len(items), per_line)]
    return "\n".join(indent + separator.join(chunk) + end for chunk in chunks)


def bit_set(codes, width):
    """The 64-bit words of a set over all codes of `width` letters."""
    words = [0] * ((26**width + 63) // 64)
    for place, code in enumerate(letters(width)):
        if code in codes:
            words[place // 64] |= 1 << (place % 64)
    texts = [f"0x{word:016X}" for word in words]
    grouped = ["_".join([text[:6], text[6:10], text[10:14], text[14:]]) for text in texts]
    return len(words), lines_of(grouped, 4, "    ", ", ", ",")


def header():
    return f"// Written from {PACKAGE} {VERSION} by\n// `{COMMAND}`: edit that, not this.\n"


def comment_of(codes):
    return lines_of(sorted(codes), 22, "  // ", " ")


def currency_file(active):
    count, words = bit_set(active, 3)
    withdrawn = "\n".join(
        f"    case {packed(code)}: .withdrawn(year: {year})  // {code}, {source}"
        for code, (year, source) in sorted(WITHDRAWN.items(), key=lambda item: item[1]))
    not_money = "\n".join(
        f"    case {packed(code)}: .notMoney  // {code}" for code in sorted(NOT_MONEY))
    return f"""{header()}
/// The data behind ``CurrencyCode``.
enum CurrencyCodes {{
  static let source = "{PACKAGE} {VERSION}"
  static let activeCount = {len(active)}

{comment_of(active)}
  static let active: InlineArray<{count}, UInt64> = [
{words}
  ]

  /// What a code that is not active is; `packed` holds its three ASCII bytes, first highest.
  static func statusOfInactive(_ packed: UInt32) -> CurrencyCode.Status {{
    switch packed {{
{withdrawn}
{not_money}
    default: .unknown
    }}
  }}
}}
"""


def reserved_case(code, hint):
    if hint is None:
        return f"    case {packed(code)}: .reserved(hint: nil)  // {code}"
    first, second = (f"0x{byte:02X}" for byte in hint.encode("ascii"))
    return (f"    case {packed(code)}: .reserved(hint: .init({first}, {second}))"
            f"  // {code}, meant {hint}")


def country_file(countries):
    codes = {alpha2 for _, alpha2, _ in countries}
    count, words = bit_set(codes, 2)
    records = ["".join(country) for country in countries]
    reserved = "\n".join(reserved_case(code, RESERVED[code]) for code in sorted(RESERVED))
    return f"""{header()}
/// The data behind ``CountryCode``.
enum CountryCodes {{
  static let source = "{PACKAGE} {VERSION}"
  static let assignedCount = {len(codes)}

  static let assigned: InlineArray<{count}, UInt64> = [
{words}
  ]

  /// Bytes from one record to the next, the separator included.
  static let recordStride = 9

  /// Alpha-3, alpha-2 and numeric code of each country, ascending by alpha-3.
  static let records = \"\"\"
{lines_of(records, 10, "    ", " ")}
    \"\"\"

  /// What a code that is not assigned is; `packed` holds its two ASCII bytes, first highest.
  static func statusOfUnassigned(_ packed: UInt32) -> CountryCode.Status {{
    switch packed {{
{reserved}
    default: .unknown
    }}
  }}
}}
"""


def main():
    parser = argparse.ArgumentParser(description="Generate the ISO 4217 and ISO 3166-1 tables.")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    check = parser.parse_args().check
    package = load_package()
    files = {
        LISTS / "CurrencyCodes.swift": currency_file(active_currencies(package)),
        LISTS / "CountryCodes.swift": country_file(assigned_countries(package)),
    }
    if not check:
        for path, text in files.items():
            path.write_bytes(text.encode("ascii"))
        return
    stale = [path.name for path, text in files.items()
             if not path.is_file() or path.read_bytes() != text.encode("ascii")]
    require(not stale, f"not as generated: {', '.join(stale)}; run `{COMMAND}`")


if __name__ == "__main__":
    main()
