#include "services/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

namespace yifa::cli {
namespace {

constexpr int kBarWidth = 30;
constexpr absl::Duration kShowEvery = absl::Milliseconds(100);

}  // namespace

std::string ProgressLine(const std::string& title, int64_t done, int64_t total,
                         double per_second) {
  const double part =
      total <= 0 ? 1.0
                 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const int filled = static_cast<int>(part * kBarWidth);
  std::string bar(static_cast<size_t>(filled), '=');
  if (filled < kBarWidth) bar.append(">");
  bar.resize(kBarWidth, ' ');
  return absl::StrFormat("%s  [%s] %3d%%  %d/%d  %.0f/s", title, bar,
                         static_cast<int>(part * 100), done, total, per_second);
}

Progress::Progress(std::string title, int64_t total)
    : title_(std::move(title)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      start_(absl::Now()) {}

Progress::~Progress() {
  if (terminal_) std::fputs("\r\x1b[K", stderr);
}

void Progress::Show(int64_t done) {
  const absl::Time now = absl::Now();
  if (!terminal_ || (now - shown_ < kShowEvery && done < total_)) return;
  shown_ = now;
  const double seconds = std::max(0.001, absl::ToDoubleSeconds(now - start_));
  const std::string line =
      ProgressLine(title_, done, total_, static_cast<double>(done) / seconds);
  std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
  std::fflush(stderr);
}

}  // namespace yifa::cli
