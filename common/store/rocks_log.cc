#include "common/store/rocks_log.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <string>
#include <utility>

namespace yifa::store {
namespace {

constexpr size_t kLineMax = 1000;

class WarningsLogger final : public rocksdb::Logger {
 public:
  explicit WarningsLogger(Options::Tell tell)
      : Logger(rocksdb::InfoLogLevel::WARN_LEVEL), tell_(std::move(tell)) {}

  // Of no level: the head of a file that is none here.
  void Logv(const char*, va_list) override {}

  void Logv(const rocksdb::InfoLogLevel level, const char* format,
            va_list arguments) override {
    if (level < GetInfoLogLevel() || level == rocksdb::InfoLogLevel::HEADER_LEVEL ||
        !tell_)
      return;
    char line[kLineMax];
    const int length = std::vsnprintf(line, sizeof(line), format, arguments);
    if (length <= 0) return;
    std::string text(line, std::min(static_cast<size_t>(length), sizeof(line) - 1));
    while (text.ends_with('\n')) text.pop_back();
    tell_(level >= rocksdb::InfoLogLevel::ERROR_LEVEL, text);
  }

 private:
  const Options::Tell tell_;
};

}  // namespace

std::shared_ptr<rocksdb::Logger> TellWarnings(Options::Tell tell) {
  return std::make_shared<WarningsLogger>(std::move(tell));
}

}  // namespace yifa::store
