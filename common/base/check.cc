#include "common/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace yifa {

void CheckFailed(const char* condition, const char* file, int line, const char* note) {
  // One write, so that lines of several threads do not mix.
  std::fprintf(stderr, "%s:%d: check failed: %s%s%s\n", file, line, condition,
               *note != '\0' ? ": " : "", note);
  std::fflush(stderr);
  std::abort();
}

}  // namespace yifa
