#include "common/server/pools.h"

#include <algorithm>
#include <thread>

#include "common/base/limits.h"

namespace yifa::server {
namespace {

// Whoever waits at a desk goes first; neighbours and auditors before the public, whose
// reads take what the others leave of the machine.
constexpr int kRecordNice = 10;
constexpr int kAnybodyNice = 15;
// What takes minutes goes last. Linux derives the priority of a thread's disk accesses
// from this as well.
constexpr int kLongNice = 19;

int Cores() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

}  // namespace

Pools::Pools()
    : staff_({"reads", std::max(2, Cores()), limits::kReadsWaitingMax}),
      anybody_({"reads-public", std::max(1, Cores() / 2), limits::kReadsWaitingMax,
                kAnybodyNice}),
      record_({"reads-record", std::max(2, Cores() / 2), limits::kReadsWaitingMax,
               kRecordNice}),
      audit_({"audit", 1, limits::kReadsWaitingMax, kLongNice}),
      copy_({"copy", 1, limits::kReadsWaitingMax, kLongNice}) {}

Pool* Pools::For(casework::Work work, const casework::Caller& caller) {
  switch (work) {
    case casework::Work::kQuick:
      return nullptr;
    case casework::Work::kAudit:
      return &audit_;
    case casework::Work::kCopy:
      return &copy_;
    default:
      if (caller.principal.empty()) return &anybody_;
      return work == casework::Work::kRecord ? &record_ : &staff_;
  }
}

Pool* Pools::ForStream(casework::Work work, const casework::Caller& caller) {
  return work == casework::Work::kRead ? &record_ : For(work, caller);
}

}  // namespace yifa::server
