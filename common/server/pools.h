// Where reads run: those of the staff, those of anybody, and those of the record each
// have threads and a queue of their own, so that a flood of one kind leaves the others
// be. So have audits and copies, one thread each: one of a kind is at work at a time, a
// step of each in turn, and takes what all others leave of the machine.
#ifndef YIFA_COMMON_SERVER_POOLS_H_
#define YIFA_COMMON_SERVER_POOLS_H_

#include "common/casework/form/caller.h"
#include "common/casework/form/surface.h"
#include "common/server/pool.h"

namespace yifa::server {

class Pools {
 public:
  Pools();

  // Where a unary call runs; null: on the thread that brought it.
  Pool* For(casework::Work work, const casework::Caller& caller);
  // Likewise a stream of the server; null: on the thread that opened or woke it.
  Pool* ForStream(casework::Work work, const casework::Caller& caller);
  // Where a client's stream is taken in.
  Pool& record() { return record_; }

 private:
  Pool staff_;
  Pool anybody_;
  Pool record_;
  Pool audit_;
  Pool copy_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_POOLS_H_
