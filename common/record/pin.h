// How far a record has come, kept apart from the log of the database that holds it. A log
// that lost whole writes at its end looks like one that never had them; the pin knows
// better.
#ifndef YIFA_COMMON_RECORD_PIN_H_
#define YIFA_COMMON_RECORD_PIN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/sha256.h"

namespace yifa::record {

// A file of two places, written in turn, so that one is whole whenever the power fails.
// It is not synced each time: what stands there was on disk before it was written, so a
// pin that is behind is still true. One thread.
class Pin {
 public:
  struct State {
    uint64_t size = 0;  // entries of the record
    Hash root{};        // of the tree over them
  };

  // What the file says. Nothing where there is none. DATA_LOSS (DATA_CORRUPT) if neither
  // place is whole.
  static absl::StatusOr<std::optional<State>> Read(const std::string& file);
  // Makes the file, or replaces it, for good; and keeps it open.
  static absl::StatusOr<std::unique_ptr<Pin>> Make(const std::string& file,
                                                   const State& state);
  ~Pin();
  Pin(const Pin&) = delete;
  Pin& operator=(const Pin&) = delete;

  // REQUIRES: so much of the record is synced
  void Set(const State& state);

 private:
  explicit Pin(int descriptor) : descriptor_(descriptor) {}

  const int descriptor_;
  int place_ = 1;  // to be written next
};

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_PIN_H_
