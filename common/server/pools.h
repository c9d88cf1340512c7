// Where reads run: those of the staff, those of anybody, and those of the record each
// have threads and a queue of their own, so that a flood of one kind leaves the others
// be.
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
  // Where streams run.
  Pool& record() { return record_; }

 private:
  Pool staff_;
  Pool anybody_;
  Pool record_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_POOLS_H_
