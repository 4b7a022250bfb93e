// The reference: simdjson's On-Demand reader walks every field of every body of an NDJSON file,
// unescapes every text, converts every number and checks every null. It knows no rule.
//
//   walk [--rounds N] FILE

#include <simdjson.h>

#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace simdjson;

static const size_t blockSize = 1 << 20;

// Printed, so that no part of the work can be optimised away.
struct Tally {
  uint64_t bodies = 0, events = 0, strings = 0, numbers = 0, nulls = 0;
  uint64_t unescaped = 0, bytes = 0;
  double sum = 0, seconds = 0;
};

static void walk(ondemand::value value, Tally &tally);

static void walkNumber(ondemand::value value, Tally &tally) {
  ondemand::number number = value.get_number();
  tally.numbers++;
  tally.sum += number.is_int64() ? double(number.get_int64()) : number.as_double();
}

static void walkObject(ondemand::object object, Tally &tally) {
  for (auto field : object) {
    tally.unescaped += std::string_view(field.unescaped_key()).size();
    walk(field.value(), tally);
  }
}

static void walk(ondemand::value value, Tally &tally) {
  switch (value.type()) {
    case ondemand::json_type::object: walkObject(value.get_object(), tally); break;
    case ondemand::json_type::array:
      for (auto element : value.get_array()) walk(element.value(), tally);
      break;
    case ondemand::json_type::string:
      tally.strings++;
      tally.unescaped += std::string_view(value.get_string()).size();
      break;
    case ondemand::json_type::number: walkNumber(value, tally); break;
    case ondemand::json_type::boolean: tally.sum += bool(value.get_bool()); break;
    case ondemand::json_type::null: tally.nulls += bool(value.is_null()); break;
  }
}

static void walkBody(ondemand::document_reference body, Tally &tally) {
  tally.bodies++;
  for (auto field : body.get_object()) {
    tally.unescaped += std::string_view(field.unescaped_key()).size();
    for (auto event : field.value().get_array()) {
      tally.events++;
      walkObject(event.get_object(), tally);
    }
  }
}

static double cpuSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

// Reads block by block into one buffer, which is what suits simdjson best: with the file loaded
// whole, fresh pages cost the process more than half of the walk again.
static void walkFile(const char *path, ondemand::parser &parser, std::string &buffer,
                     Tally &tally) {
  FILE *file = std::fopen(path, "rb");
  if (file == nullptr) throw std::runtime_error("cannot open the file");
  std::setvbuf(file, nullptr, _IONBF, 0);
  size_t kept = 0;
  while (true) {
    size_t length = kept + std::fread(&buffer[kept], 1, blockSize, file);
    if (length == kept) break;
    size_t whole = std::string_view(buffer.data(), length).rfind('\n') + 1;
    if (whole == 0) throw std::runtime_error("a line is longer than a block");
    double start = cpuSeconds();
    ondemand::document_stream bodies = parser.iterate_many(buffer.data(), whole, 2 * blockSize);
    for (auto body : bodies) walkBody(body.value(), tally);
    tally.seconds += cpuSeconds() - start;
    tally.bytes += whole;
    kept = length - whole;
    std::memmove(&buffer[0], &buffer[whole], kept);
  }
  std::fclose(file);
  if (kept != 0) throw std::runtime_error("the last line is not ended");
}

int main(int argc, char **argv) {
  int rounds = 1;
  int next = 1;
  if (argc > 2 && std::strcmp(argv[1], "--rounds") == 0) {
    rounds = std::atoi(argv[2]);
    next = 3;
  }
  if (argc != next + 1 || rounds < 1) {
    std::fprintf(stderr, "usage: walk [--rounds N] FILE\n");
    return 2;
  }
  try {
    Tally tally;
    ondemand::parser parser;
    std::string buffer(2 * blockSize + SIMDJSON_PADDING, ' ');
    for (int round = 0; round < rounds; round++) walkFile(argv[next], parser, buffer, tally);
    std::printf("bodies %" PRIu64 " events %" PRIu64 " strings %" PRIu64 " numbers %" PRIu64
                " nulls %" PRIu64 " unescaped %" PRIu64 " bytes %" PRIu64
                " sum %.17g seconds %.6f\n",
                tally.bodies, tally.events, tally.strings, tally.numbers, tally.nulls,
                tally.unescaped, tally.bytes, tally.sum, tally.seconds);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "walk: %s: %s\n", argv[next], error.what());
    return 3;
  }
}
