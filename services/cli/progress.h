// A progress bar on standard error, where that is a terminal.
#ifndef YIFA_SERVICES_CLI_PROGRESS_H_
#define YIFA_SERVICES_CLI_PROGRESS_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace yifa::cli {

// One line: `重放  [=====>    ]  52%  5123/9876  412/s`.
std::string ProgressLine(const std::string& title, int64_t done, int64_t total,
                         double per_second);

// For one thread.
class Progress {
 public:
  Progress(std::string title, int64_t total);
  ~Progress();  // wipes the bar away
  void Show(int64_t done);

 private:
  const std::string title_;
  const int64_t total_;
  const bool terminal_;
  const absl::Time start_;
  absl::Time shown_ = absl::InfinitePast();
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_PROGRESS_H_
