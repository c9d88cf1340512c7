#include "common/server/hardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>

namespace yifa::server {
namespace {

constexpr rlim_t kDescriptorsMax = 1 << 20;  // "unlimited" must fit into an int

int RaiseDescriptors() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<int>(std::min(limit.rlim_cur, kDescriptorsMax));
}

}  // namespace

int Harden(bool core_dumps) {
  umask(077);
  if (!core_dumps) {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
  }
  return RaiseDescriptors();
}

}  // namespace yifa::server
