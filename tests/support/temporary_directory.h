// A directory that is removed at the end of a test.
#ifndef YIFA_TESTS_SUPPORT_TEMPORARY_DIRECTORY_H_
#define YIFA_TESTS_SUPPORT_TEMPORARY_DIRECTORY_H_

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "common/base/check.h"

namespace yifa::testing {

class TemporaryDirectory {
 public:
  // In memory where that is possible: a new database syncs some dozens of times.
  TemporaryDirectory() {
    const bool in_memory = ::access("/dev/shm", W_OK) == 0;
    const std::filesystem::path parent =
        in_memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string name = (parent / "yifa-XXXXXX").string();
    YIFA_CHECK(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_TEMPORARY_DIRECTORY_H_
